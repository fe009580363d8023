import { hexLines } from './hex-lines';
import { jsonLines } from './json-lines';

const asText = (value: unknown): string =>
  jsonLines(value)
    .map((line) => line.map(({ text }) => text).join(''))
    .join('\n');

describe('a value as lines', () => {
  it.each([
    [{ orderId: '0193', lines: [{ sku: 'mug', quantity: 2 }], empty: {}, none: [], note: null }],
    [[1, 'two', [true, false]]],
    ['plain "text"'],
    [42],
    [null],
  ])('reads like JSON: %j', (value) => {
    expect(asText(value)).toBe(JSON.stringify(value, null, 2));
  });

  it('tells keys from strings', () => {
    const kinds = jsonLines({ a: 'b' }).flatMap((line) => line.map(({ kind }) => kind));

    expect(kinds).toEqual(expect.arrayContaining(['key', 'string']));
  });
});

describe('a value as bytes', () => {
  it('shows sixteen a line with their place and what they spell', () => {
    expect(hexLines('{"a":1}')).toEqual([
      '00000000  7b 22 61 22 3a 31 7d                              {"a":1}',
    ]);
  });

  it('counts bytes, not letters', () => {
    expect(hexLines('é')[0]).toContain('c3 a9');
  });
});
