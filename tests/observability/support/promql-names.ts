const KEYWORDS = new Set([
  ...[
    'and',
    'or',
    'unless',
    'on',
    'ignoring',
    'group_left',
    'group_right',
    'bool',
    'offset',
    'by',
    'without',
  ],
  ...['inf', 'nan', 'start', 'end', 'atan2'],
]);

/** The metrics a PromQL expression reads: names that are neither functions, labels, keywords nor strings. */
export function promqlNames(expression: string): ReadonlySet<string> {
  const bare = expression
    .replace(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'/g, '""')
    .replace(/\{[^}]*\}/g, ' ')
    .replace(/\[[^\]]*\]/g, ' ')
    .replace(/\b(by|without|on|ignoring|group_left|group_right)\s*\([^)]*\)/g, ' ');
  const words = bare.matchAll(/(?<![\w.:])([a-zA-Z_:][\w:]*)(\s*\()?/g);
  const names = [...words].flatMap(([, word = '', call]) => (call === undefined ? [word] : []));
  return new Set(names.filter((name) => !KEYWORDS.has(name.toLowerCase())));
}
