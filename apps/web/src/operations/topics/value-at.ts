/** What stands at `lines.0.sku` of a value; undefined when nothing does. */
export function valueAt(value: unknown, path: string): unknown {
  return path
    .split('.')
    .filter((step) => step !== '')
    .reduce<unknown>(
      (inside, step) =>
        typeof inside === 'object' && inside !== null
          ? (inside as Readonly<Record<string, unknown>>)[step]
          : undefined,
      value,
    );
}

const LONGEST = 140;

/** One line of it, for a table; the record page has the whole. */
export function previewOf(json: unknown, text: string | null, path: string): string {
  if (json === null || json === undefined) return (text ?? '').slice(0, LONGEST);
  const found = path === '' ? json : valueAt(json, path);
  if (found === undefined) return '';
  return (typeof found === 'string' ? found : JSON.stringify(found)).slice(0, LONGEST);
}
