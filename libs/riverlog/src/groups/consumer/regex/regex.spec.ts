import { InvalidRegex } from './invalid-regex';
import { Regex } from './regex';

describe('a regular expression', () => {
  it.each([
    ['orders', ['orders'], ['order', 'orders2', 'my-orders']],
    ['orders.*', ['orders', 'orders-2'], ['my-orders']],
    ['a|bc|', ['a', 'bc', ''], ['ab', 'c']],
    ['(?:ab)+c?', ['ab', 'ababc'], ['', 'abcc', 'aba']],
    ['x{2,3}', ['xx', 'xxx'], ['x', 'xxxx']],
    ['x{2,}', ['xx', 'xxxxx'], ['x']],
    ['x{0}y', ['y'], ['xy']],
    ['x{,2}', ['x{,2}'], ['xx']],
    ['[a-c_.-]+', ['a-b_c.'], ['d', '']],
    ['[^a-c]', ['d'], ['a', 'dd']],
    ['[]a]+', [']a'], ['b']],
    ['[[:alpha:][:digit:]]+', ['a1'], ['_']],
    ['\\d+\\.\\w*', ['12.a_', '1.'], ['a.1']],
    ['(?i)Orders', ['ORDERS', 'orders'], ['order']],
    ['(?i:O)rders', ['orders', 'Orders'], ['ORDERS']],
    ['(?P<name>a)b', ['ab'], ['b']],
    ['^orders$', ['orders'], ['orders\n']],
    ['\\Qa.b\\E+', ['a.b', 'a.bb'], ['aXb', 'a.b+']],
    ['\\bfoo\\b', ['foo'], ['foos']],
    ['\\pL\\p{Nd}', ['a1'], ['1a']],
    ['\\x41\\x{42}\\103', ['ABC'], ['abc']],
    ['.*?b', ['aab'], ['aaba']],
  ])('%s matches whole names', (expression, matching, others) => {
    const regex = new Regex(expression);
    expect(matching.filter((text) => !regex.matches(text))).toEqual([]);
    expect(others.filter((text) => regex.matches(text))).toEqual([]);
  });

  it.each([
    '(',
    ')',
    '[',
    '*a',
    'a**',
    'a*+',
    'x{1001}',
    '(x{100}){11}',
    '\\1',
    '(?=a)',
    '(?!a)',
    '[b-a]',
    '\\',
  ])('%s is refused', (expression) => expect(() => new Regex(expression)).toThrow(InvalidRegex));

  it('takes its time in proportion to the text, whatever it is', () => {
    const startedMs = performance.now();
    for (const hostile of ['(a+)+b', '(a|a)*b', '(.*)*(.*)*b', '((a{0,30}){0,30})b']) {
      expect(new Regex(hostile).matches('a'.repeat(249))).toBe(false);
    }
    expect(performance.now() - startedMs).toBeLessThan(2_000);
  });

  it('is refused when it would need more states than anybody writes', () => {
    expect(() => new Regex('(a{100}|b{100}|c{100}|d{100}|e{100}|f{100}){10}')).toThrow('too large');
    expect(() => new Regex('('.repeat(10_000))).toThrow(InvalidRegex);
  });
});
