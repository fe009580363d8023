import fc from 'fast-check';
import { lineDiff } from './line-diff';

const marks = { same: ' ', removed: '-', added: '+' };
const shown = (before: string, after: string): string[] =>
  lineDiff(before, after).map(({ kind, text }) => `${marks[kind]}${text}`);

describe('a change of a value', () => {
  it('shows the old line before the new one', () => {
    expect(shown('{\n  "a": 1,\n  "b": 2\n}', '{\n  "a": 1,\n  "b": 3\n}')).toEqual([
      ' {',
      '   "a": 1,',
      '-  "b": 2',
      '+  "b": 3',
      ' }',
    ]);
  });

  it('shows lines that are gone or new alone', () => {
    expect(shown('a\nb\nc', 'a\nc')).toEqual([' a', '-b', ' c']);
    expect(shown('a', 'a\nb')).toEqual([' a', '+b']);
  });

  it('always leads from the one text to the other', () => {
    const text = fc.array(fc.constantFrom('a', 'b', 'c', '')).map((lines) => lines.join('\n'));
    fc.assert(
      fc.property(text, text, (before, after) => {
        const lines = lineDiff(before, after);
        const without = (kind: string) =>
          lines
            .filter((line) => line.kind !== kind)
            .map((line) => line.text)
            .join('\n');
        expect(without('added')).toBe(before);
        expect(without('removed')).toBe(after);
      }),
    );
  });
});
