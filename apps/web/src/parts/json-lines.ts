export interface JsonPiece {
  readonly kind: 'key' | 'string' | 'plain';
  readonly text: string;
}

export type JsonLine = readonly JsonPiece[];

const plain = (text: string): JsonPiece => ({ kind: 'plain', text });

/** A JSON value as lines of pieces to colour. */
export function jsonLines(value: unknown): readonly JsonLine[] {
  return linesOf(value, '', [], '');
}

function linesOf(value: unknown, indent: string, before: JsonLine, after: string): JsonLine[] {
  if (Array.isArray(value)) {
    return block(
      value.map((item) => [[], item] as const),
      { indent, before, after, brackets: '[]' },
    );
  }
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).map(
      ([key, item]) => [[{ kind: 'key', text: JSON.stringify(key) } as const, plain(': ')], item] as const,
    );
    return block(entries, { indent, before, after, brackets: '{}' });
  }
  const text = JSON.stringify(value) ?? 'null';
  const piece: JsonPiece = typeof value === 'string' ? { kind: 'string', text } : plain(text);
  return [[plain(indent), ...before, piece, plain(after)]];
}

interface Surroundings {
  readonly indent: string;
  readonly before: JsonLine;
  readonly after: string;
  readonly brackets: string;
}

function block(
  items: readonly (readonly [JsonLine, unknown])[],
  { indent, before, after, brackets: [open = '', close = ''] }: Surroundings,
): JsonLine[] {
  if (items.length === 0) return [[plain(indent), ...before, plain(open + close + after)]];
  const inner = items.flatMap(([name, item], index) =>
    linesOf(item, `${indent}  `, name, index < items.length - 1 ? ',' : ''),
  );
  return [[plain(indent), ...before, plain(open)], ...inner, [plain(indent + close + after)]];
}
