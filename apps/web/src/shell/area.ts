export type Area = 'shop' | 'operations' | 'bank';

const startsWith = (path: string, area: string): boolean => path === area || path.startsWith(`${area}/`);

export function areaOf(path: string): Area {
  if (startsWith(path, '/ops')) return 'operations';
  return startsWith(path, '/bank') ? 'bank' : 'shop';
}

export const homeOf: Readonly<Record<Area, string>> = { shop: '/', operations: '/ops', bank: '/bank' };
