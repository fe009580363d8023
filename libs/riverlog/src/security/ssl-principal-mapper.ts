import { ConfigRefused } from '../configs/config-refused';

const KEY = 'ssl.principal.mapping.rules';
const RULE = /(DEFAULT)|RULE:((?:\\.|[^\\/])*)\/((?:\\.|[^\\/])*)\/([LU]?)/y;

interface Rule {
  /** Undefined: the whole distinguished name. */
  readonly pattern: RegExp | undefined;
  readonly replacement: string;
  readonly letters: '' | 'L' | 'U';
}

/** Turns the distinguished name of a certificate into the name of a user. Kafka: SslPrincipalMapper. */
export class SslPrincipalMapper {
  private readonly rules: readonly Rule[];

  /** Throws ConfigRefused for rules that cannot be read. */
  constructor(text: string) {
    this.rules = parseRules(text);
  }

  /** @returns undefined when no rule fits: such a client is not let in. */
  nameOf(distinguishedName: string): string | undefined {
    for (const { pattern, replacement, letters } of this.rules) {
      if (pattern === undefined) return distinguishedName;
      if (!pattern.test(distinguishedName)) continue;
      const name = distinguishedName.replace(pattern, replacement);
      if (letters === '') return name;
      return letters === 'L' ? name.toLowerCase() : name.toUpperCase();
    }
    return undefined;
  }
}

function parseRules(text: string): Rule[] {
  const rules: Rule[] = [];
  const source = text.trim();
  for (let at = 0; at < source.length;) {
    RULE.lastIndex = at;
    const [whole, isDefault, pattern = '', replacement = '', letters = ''] = RULE.exec(source) ?? [];
    if (whole === undefined) throw new ConfigRefused(KEY, `${JSON.stringify(source.slice(at))} is no rule`);
    rules.push({
      pattern: isDefault === undefined ? wholeMatch(pattern) : undefined,
      replacement,
      letters: letters as Rule['letters'],
    });
    at += whole.length + (/^\s*,?\s*/.exec(source.slice(at + whole.length))?.[0].length ?? 0);
  }
  return rules;
}

/** Java's `matches` asks for the whole text. */
function wholeMatch(pattern: string): RegExp {
  try {
    return new RegExp(`^(?:${pattern})$`);
  } catch (cause) {
    throw new ConfigRefused(KEY, `${JSON.stringify(pattern)} is no regular expression: ${String(cause)}`);
  }
}
