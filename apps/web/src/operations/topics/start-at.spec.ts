import { parseStart, spellStart } from './start-at';

describe('where reading starts', () => {
  it.each([
    ['beginning', 'beginning', ''],
    ['offset:118201', 'offset', '118201'],
    ['time:2026-11-22T12:00:00Z', 'time', '2026-11-22T12:00:00Z'],
    ['key:a:b', 'key', 'a:b'],
    ['follow', 'follow', ''],
  ])('is read from %s', (from, kind, value) => {
    expect(parseStart(from)).toEqual({ kind, value });
  });

  it.each([null, '', 'somewhere', 'offset:', 'key'])('is the end for %j', (from) => {
    expect(parseStart(from)).toEqual({ kind: 'end', value: '' });
  });

  it('is spelt for the API without separators, and a time as an instant', () => {
    expect(spellStart({ kind: 'offset', value: ' 118,201 ' })).toBe('offset:118201');
    expect(spellStart({ kind: 'time', value: '2026-11-22T12:00:00Z' })).toBe('time:2026-11-22T12:00:00.000Z');
    expect(spellStart({ kind: 'key', value: 'a:b' })).toBe('key:a:b');
    expect(spellStart({ kind: 'follow', value: '' })).toBe('end');
  });

  it('keeps a time that nobody can read, so that the answer says why', () => {
    expect(spellStart({ kind: 'time', value: 'noon' })).toBe('time:noon');
  });
});
