import { not, perlClasses, unicodeClass } from './char-classes';
import { InvalidRegex } from './invalid-regex';
import type { CharMatcher } from './regex-node';
import type { TextReader } from './text-reader';

const CONTROLS: Readonly<Record<string, number>> = { a: 7, f: 12, n: 10, r: 13, t: 9, v: 11 };
const PUNCTUATION = /^[!-/:-@[-`{-~]$/;
const HEX = /^[0-9a-fA-F]$/;
const MAX_CODE_POINT = 0x10ffff;

/** What stands behind a backslash: one character, or a class of them. */
export type Escaped = { readonly code: number } | { readonly matches: CharMatcher };

/** The reader stands behind the backslash. */
export function readEscape(reader: TextReader): Escaped {
  const name = reader.next();
  if (name === undefined) throw new InvalidRegex('trailing backslash at end of expression');
  const perl = perlClasses[name];
  if (perl !== undefined) return { matches: perl };
  if (name === 'p' || name === 'P') return { matches: readUnicodeClass(reader, name === 'P') };
  const code = CONTROLS[name] ?? readNumber(reader, name);
  if (code !== undefined) return { code };
  if (PUNCTUATION.test(name)) return { code: name.charCodeAt(0) };
  throw new InvalidRegex(`invalid escape sequence: \`\\${name}\``);
}

/** A digit other than 0 alone would be a back-reference, which there is not. */
function readNumber(reader: TextReader, name: string): number | undefined {
  if (name === 'x') return readHex(reader);
  const isOctal = name === '0' || (/[1-7]/.test(name) && /[0-7]/.test(reader.peek() ?? ''));
  return isOctal ? readOctal(reader, name) : undefined;
}

function readUnicodeClass(reader: TextReader, isNegated: boolean): CharMatcher {
  let name = reader.next() ?? '';
  if (name === '{') name = reader.until('}') ?? '';
  const isCaret = name.startsWith('^');
  const matches = unicodeClass(isCaret ? name.slice(1) : name);
  if (matches === undefined) throw new InvalidRegex(`invalid character class range: \`\\p{${name}}\``);
  return isNegated === isCaret ? matches : not(matches);
}

function readHex(reader: TextReader): number {
  const digits = reader.peek() === '{' ? braced(reader) : `${reader.next() ?? ''}${reader.next() ?? ''}`;
  const code = [...digits].every((digit) => HEX.test(digit)) ? parseInt(digits, 16) : NaN;
  if (digits.length === 0 || !(code <= MAX_CODE_POINT)) {
    throw new InvalidRegex(`invalid escape sequence: \`\\x${digits}\``);
  }
  return code;
}

function braced(reader: TextReader): string {
  reader.next();
  return reader.until('}') ?? '';
}

function readOctal(reader: TextReader, first: string): number {
  let digits = first;
  while (digits.length < 3 && /[0-7]/.test(reader.peek() ?? '')) digits += reader.next() ?? '';
  return parseInt(digits, 8);
}
