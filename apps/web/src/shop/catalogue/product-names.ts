import { useQuery } from '@tanstack/react-query';
import { useLanguage } from '../../i18n/language';

interface Named {
  readonly sku: string;
  readonly name: string;
}

/** The catalogue is English; the names of the seeded products are known in Chinese and loaded on demand. */
export function useProductName({ sku, name }: Named): string {
  const names = useProductNames();
  return names?.[sku] ?? name;
}

export function useProductNames(): Readonly<Record<string, string>> | undefined {
  const language = useLanguage();
  return useQuery({
    queryKey: ['product-names'],
    queryFn: async () => (await import('../words/product-names-zh')).productNames,
    enabled: language === 'zh',
    staleTime: Infinity,
    select: (names) => (language === 'zh' ? names : undefined),
  }).data;
}
