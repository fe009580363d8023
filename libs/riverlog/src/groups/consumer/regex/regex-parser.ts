import { readBrackets } from './bracket-reader';
import { ignoringCase, isWordChar } from './char-classes';
import { readEscape } from './escape-reader';
import { InvalidRegex } from './invalid-regex';
import type { CharMatcher, PlaceMatcher, RegexNode } from './regex-node';
import { TextReader } from './text-reader';

/** A longer count, or counts within counts that come to more, is refused by RE2 too. */
const MAX_REPEAT = 1_000;
const MAX_DEPTH = 250;
const NEW_LINE = 10;
const NONE = -1;

interface Flags {
  readonly ignoreCase: boolean;
  readonly multiLine: boolean;
  readonly dotMatchesNewLine: boolean;
}

interface Count {
  readonly min: number;
  readonly max: number;
}

const isWordBoundary: PlaceMatcher = (before, after) => isWordChar(before) !== isWordChar(after);
const textStart: PlaceMatcher = (before) => before === NONE;
const textEnd: PlaceMatcher = (_, after) => after === NONE;

const PLACES: Readonly<Record<string, PlaceMatcher>> = {
  A: textStart,
  z: textEnd,
  b: isWordBoundary,
  B: (before, after) => !isWordBoundary(before, after),
};

/**
 * Reads the syntax of RE2, which KIP-848 asks for: no look-around and no back-references, so that matching
 * takes time in proportion to the text, whatever the expression. Throws InvalidRegex.
 */
export class RegexParser {
  private readonly reader: TextReader;
  private flags: Flags = { ignoreCase: false, multiLine: false, dotMatchesNewLine: false };
  private depth = 0;
  /** Between `\\Q` and `\\E`, where every character stands for itself. */
  private isQuoted = false;

  constructor(expression: string) {
    this.reader = new TextReader(expression);
  }

  parse(): RegexNode {
    const node = this.alternation();
    if (this.reader.peek() !== undefined) throw new InvalidRegex('unexpected )');
    return node;
  }

  private alternation(): RegexNode {
    if ((this.depth += 1) > MAX_DEPTH) throw new InvalidRegex('expression nests too deeply');
    const items = [this.sequence()];
    while (this.reader.take('|')) items.push(this.sequence());
    this.depth -= 1;
    return items.length === 1 ? (items[0] as RegexNode) : { type: 'alternation', items };
  }

  private sequence(): RegexNode {
    const items: RegexNode[] = [];
    for (let next = this.reader.peek(); next !== undefined && next !== '|' && next !== ')';) {
      items.push(...this.quotedOrRepeated());
      next = this.reader.peek();
    }
    return { type: 'sequence', items };
  }

  private quotedOrRepeated(): RegexNode[] {
    if (!this.reader.take('\\Q')) return [this.repeated(this.atom())];
    const quoted: RegexNode[] = [];
    this.isQuoted = true;
    while (this.reader.peek() !== undefined && !this.reader.take('\\E')) {
      quoted.push(this.literal(this.reader.next() ?? ''));
    }
    this.isQuoted = false;
    const last = quoted.pop();
    return last === undefined ? [] : [...quoted, this.repeated(last)];
  }

  private repeated(atom: RegexNode): RegexNode {
    const count = this.count();
    if (count === undefined) return atom;
    // Whether it takes as few or as many as it can makes no difference to whether the whole matches.
    this.reader.take('?');
    if (this.count() !== undefined) throw new InvalidRegex('invalid nested repetition operator');
    const node: RegexNode = { type: 'repetition', item: atom, ...count };
    if (largestRepeat(node) > MAX_REPEAT) throw new InvalidRegex('invalid repeat count');
    return node;
  }

  private count(): Count | undefined {
    if (this.reader.take('*')) return { min: 0, max: Infinity };
    if (this.reader.take('+')) return { min: 1, max: Infinity };
    if (this.reader.take('?')) return { min: 0, max: 1 };
    return this.reader.peek() === '{' ? this.braces() : undefined;
  }

  /** A brace that is not a count stands for itself. */
  private braces(): Count | undefined {
    const mark = this.reader.mark();
    this.reader.next();
    const match = /^(\d{1,9})(,(\d{0,9}))?$/.exec(this.reader.until('}') ?? '');
    if (match === null) {
      this.reader.reset(mark);
      return undefined;
    }
    return checkedCount(match);
  }

  private atom(): RegexNode {
    const character = this.reader.next() ?? '';
    switch (character) {
      case '(':
        return this.group();
      case '[':
        return this.char(readBrackets(this.reader));
      case '.':
        return this.dot();
      case '^':
        return this.lineStart();
      case '$':
        return this.lineEnd();
      case '\\':
        return this.escaped();
      default:
        return this.literal(character);
    }
  }

  private group(): RegexNode {
    const outer = this.flags;
    if (this.reader.take('?')) {
      const isNamed = this.name() || this.readFlags();
      if (!isNamed) return { type: 'empty' };
    }
    const node = this.alternation();
    if (!this.reader.take(')')) throw new InvalidRegex('missing closing )');
    this.flags = outer;
    return node;
  }

  private name(): boolean {
    if (!this.reader.take('P<') && !this.reader.take('<')) return false;
    const name = this.reader.until('>') ?? '';
    if (!/^\w+$/.test(name)) throw new InvalidRegex('invalid named capture');
    return true;
  }

  /** @returns whether a group follows; `(?i)` alone holds to the end of the group it stands in. */
  private readFlags(): boolean {
    let isOn = true;
    for (let flag = this.reader.next(); flag !== ':' && flag !== ')'; flag = this.reader.next()) {
      if (flag === '-' && isOn) isOn = false;
      else this.flags = { ...this.flags, ...flagNamed(flag, isOn) };
      if (this.reader.peek() === ')') {
        this.reader.next();
        return false;
      }
    }
    return true;
  }

  private escaped(): RegexNode {
    const place = PLACES[this.reader.peek() ?? ''];
    if (place !== undefined) {
      this.reader.next();
      return { type: 'place', matches: place };
    }
    if (this.reader.take('C')) return { type: 'char', matches: () => true };
    const escaped = readEscape(this.reader);
    return this.char('matches' in escaped ? escaped.matches : (code) => code === escaped.code);
  }

  private literal(character: string): RegexNode {
    if ('*+?'.includes(character) && !this.isQuoted) {
      throw new InvalidRegex(`missing argument to repetition operator: \`${character}\``);
    }
    const wanted = character.codePointAt(0);
    return this.char((code) => code === wanted);
  }

  private char(matches: CharMatcher): RegexNode {
    return { type: 'char', matches: this.flags.ignoreCase ? ignoringCase(matches) : matches };
  }

  private dot(): RegexNode {
    const { dotMatchesNewLine } = this.flags;
    return { type: 'char', matches: (code) => dotMatchesNewLine || code !== NEW_LINE };
  }

  private lineStart(): RegexNode {
    const matches: PlaceMatcher = (before) => before === NONE || before === NEW_LINE;
    return { type: 'place', matches: this.flags.multiLine ? matches : textStart };
  }

  private lineEnd(): RegexNode {
    const matches: PlaceMatcher = (_, after) => after === NONE || after === NEW_LINE;
    return { type: 'place', matches: this.flags.multiLine ? matches : textEnd };
  }
}

function checkedCount([, least = '', comma, most = '']: RegExpExecArray): Count {
  const min = Number(least);
  const written = Number(comma === undefined ? least : most);
  const max = comma !== undefined && most === '' ? Infinity : written;
  const isTooLarge = min > MAX_REPEAT || (max !== Infinity && max > MAX_REPEAT);
  if (isTooLarge || max < min) throw new InvalidRegex('invalid repeat count');
  return { min, max };
}

function flagNamed(flag: string | undefined, isOn: boolean): Partial<Flags> {
  switch (flag) {
    case 'i':
      return { ignoreCase: isOn };
    case 'm':
      return { multiLine: isOn };
    case 's':
      return { dotMatchesNewLine: isOn };
    case 'U':
      return {};
    default:
      throw new InvalidRegex(`invalid or unsupported Perl syntax: \`(?${flag ?? ''}\``);
  }
}

/** How often the innermost item may be asked for, counts within counts multiplied. */
function largestRepeat(node: RegexNode): number {
  switch (node.type) {
    case 'repetition':
      return Math.max(node.max === Infinity ? node.min : node.max, 1) * largestRepeat(node.item);
    case 'sequence':
    case 'alternation':
      return node.items.reduce((largest, item) => Math.max(largest, largestRepeat(item)), 1);
    default:
      return 1;
  }
}
