/** `name: value`, one in a line, as an object; empty lines count for nothing. */
export function headersOf(lines: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    lines
      .split('\n')
      .map((line) => /^\s*([^:]+?)\s*:\s*(.*?)\s*$/.exec(line))
      .flatMap((found) => (found ? [[found[1] ?? '', found[2] ?? ''] as const] : [])),
  );
}

/** Given anew to every record, so not worth copying from another. */
const OWN = new Set(['ce_id', 'ce_time', 'traceparent', 'tracestate']);

export const linesOf = (headers: readonly { readonly name: string; readonly value: string }[]): string =>
  headers
    .filter(({ name }) => !OWN.has(name))
    .map(({ name, value }) => `${name}: ${value}`)
    .join('\n');
