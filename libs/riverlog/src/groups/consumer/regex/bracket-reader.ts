import { not, posixClasses } from './char-classes';
import { readEscape } from './escape-reader';
import { InvalidRegex } from './invalid-regex';
import type { CharMatcher } from './regex-node';
import type { TextReader } from './text-reader';

const NEW_LINE = 10;

/** `[a-z_]`; the reader stands behind the opening bracket. */
export function readBrackets(reader: TextReader): CharMatcher {
  const isNegated = reader.take('^');
  const parts: CharMatcher[] = [];
  for (let isFirst = true; isFirst || reader.peek() !== ']'; isFirst = false) {
    if (reader.peek() === undefined) throw new InvalidRegex('missing closing ]');
    parts.push(readPosixClass(reader) ?? readRange(reader));
  }
  reader.next();
  const matches: CharMatcher = (code) => parts.some((part) => part(code));
  return isNegated ? not(matches) : matches;
}

function readPosixClass(reader: TextReader): CharMatcher | undefined {
  const mark = reader.mark();
  if (!reader.take('[:')) return undefined;
  const name = reader.until(':');
  if (name === undefined || !reader.take(']')) {
    reader.reset(mark);
    return undefined;
  }
  const isNegated = name.startsWith('^');
  const known = posixClasses[isNegated ? name.slice(1) : name];
  if (known === undefined) throw new InvalidRegex(`invalid character class range: \`[:${name}:]\``);
  return isNegated ? not(known) : known;
}

function readRange(reader: TextReader): CharMatcher {
  const from = readOne(reader);
  if ('matches' in from) return from.matches;
  if (reader.peek() !== '-' || reader.peek(1) === ']' || reader.peek(1) === undefined) {
    return (code) => code === from.code;
  }
  reader.next();
  const to = readOne(reader);
  if ('matches' in to || to.code < from.code) throw new InvalidRegex('invalid character class range');
  return (code) => code >= from.code && code <= to.code;
}

function readOne(reader: TextReader) {
  if (reader.take('\\')) return readEscape(reader);
  return { code: reader.next()?.codePointAt(0) ?? NEW_LINE };
}
