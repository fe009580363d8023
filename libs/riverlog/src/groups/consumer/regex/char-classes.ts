import type { CharMatcher } from './regex-node';

const inRange =
  (from: string, to: string): CharMatcher =>
  (code) =>
    code >= from.charCodeAt(0) && code <= to.charCodeAt(0);
const anyOf =
  (...matchers: CharMatcher[]): CharMatcher =>
  (code) =>
    matchers.some((matches) => matches(code));
const oneOf =
  (text: string): CharMatcher =>
  (code) =>
    code < 128 && text.includes(String.fromCharCode(code));
export const not =
  (matches: CharMatcher): CharMatcher =>
  (code) =>
    !matches(code);

const digit = inRange('0', '9');
const lower = inRange('a', 'z');
const upper = inRange('A', 'Z');
const alpha = anyOf(lower, upper);
const alnum = anyOf(alpha, digit);
export const isWordChar = anyOf(alnum, oneOf('_'));
const graph = inRange('!', '~');

/** The short forms; in RE2 they are ASCII. */
export const perlClasses: Readonly<Record<string, CharMatcher>> = {
  d: digit,
  D: not(digit),
  w: isWordChar,
  W: not(isWordChar),
  s: oneOf('\t\n\f\r '),
  S: not(oneOf('\t\n\f\r ')),
};

/** `[:alpha:]` and its like, inside of brackets. */
export const posixClasses: Readonly<Record<string, CharMatcher>> = {
  alnum,
  alpha,
  ascii: (code) => code < 128,
  blank: oneOf('\t '),
  cntrl: (code) => code < 32 || code === 127,
  digit,
  graph,
  lower,
  print: inRange(' ', '~'),
  punct: (code) => graph(code) && !alnum(code),
  space: oneOf('\t\n\v\f\r '),
  upper,
  word: isWordChar,
  xdigit: anyOf(digit, inRange('a', 'f'), inRange('A', 'F')),
};

/** `\pL`, `\p{Greek}`: general categories and scripts. Undefined for a name there is not. */
export function unicodeClass(name: string): CharMatcher | undefined {
  if (name === 'Any') return () => true;
  for (const property of [name, `Script=${name}`]) {
    try {
      const pattern = new RegExp(`^\\p{${property}}$`, 'u');
      return (code) => pattern.test(String.fromCodePoint(code));
    } catch {
      continue;
    }
  }
  return undefined;
}

/** The same letter in the other case counts too. */
export const ignoringCase =
  (matches: CharMatcher): CharMatcher =>
  (code) => {
    const text = String.fromCodePoint(code);
    return [text, text.toLowerCase(), text.toUpperCase()].some((each) =>
      matches(each.codePointAt(0) ?? code),
    );
  };
