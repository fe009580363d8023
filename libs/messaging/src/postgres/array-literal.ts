/**
 * PostgreSQL's text form of a one-dimensional array. pg has its own, which inspects and escapes every
 * value twice; columns of a batch are the widest thing this library sends.
 */
export function arrayLiteral(values: readonly unknown[]): string {
  const literal = new ArrayLiteral();
  for (const value of values) literal.add(value);
  return String(literal);
}

/** The same, element by element. */
export class ArrayLiteral {
  #elements = '';

  add(value: unknown): void {
    this.#elements += this.#elements === '' ? elementOf(value) : `,${elementOf(value)}`;
  }

  toString(): string {
    return `{${this.#elements}}`;
  }
}

function elementOf(value: unknown): string {
  if (value === null || value === undefined) return 'NULL';
  if (typeof value === 'number' || typeof value === 'boolean' || typeof value === 'bigint') return `${value}`;
  return quoted(textOf(value));
}

/** Most texts here are JSON, full of quotes: plain replacements are twice as fast as a regular expression. */
function quoted(text: string): string {
  const withBackslashes = text.includes('\\') ? text.replaceAll('\\', '\\\\') : text;
  return `"${withBackslashes.replaceAll('"', '\\"')}"`;
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (value instanceof Date) return value.toISOString();
  if (Buffer.isBuffer(value)) return `\\x${value.toString('hex')}`;
  // The value of an array column: one element here, cast back to an array by the statement.
  if (Array.isArray(value)) return arrayLiteral(value);
  return JSON.stringify(value);
}
