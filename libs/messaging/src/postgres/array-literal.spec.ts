import { arrayLiteral } from './array-literal';

describe('an array for PostgreSQL', () => {
  it.each<[string, readonly unknown[], string]>([
    ['quotes texts, so that NULL, commas and nothing stay texts', ['NULL', 'a,b', ''], '{"NULL","a,b",""}'],
    ['escapes quotes and backslashes', ['a"b', 'c\\d', '\\"'], '{"a\\"b","c\\\\d","\\\\\\""}'],
    ['tells null from text', [null, undefined, 'x'], '{NULL,NULL,"x"}'],
    ['writes numbers and booleans bare', [1, -2.5, true], '{1,-2.5,true}'],
    ['writes times in UTC', [new Date('2026-01-02T03:04:05.006Z')], '{"2026-01-02T03:04:05.006Z"}'],
    ['writes bytes as hexadecimal', [Buffer.from([0, 255])], '{"\\\\x00ff"}'],
    ['writes the value of an array column as one element', [['a', 'b"']], '{"{\\"a\\",\\"b\\\\\\"\\"}"}'],
    ['is empty', [], '{}'],
  ])('%s', (_, values, literal) => {
    expect(arrayLiteral(values)).toBe(literal);
  });
});
