import { asFrom, startAt } from './start-at';

describe('a place to start at', () => {
  it.each([
    ['beginning', { kind: 'beginning' }],
    ['end', { kind: 'end' }],
    ['offset:118201', { kind: 'offset', offset: 118_201 }],
    ['time:2026-11-22T12:00:00Z', { kind: 'time', time: new Date('2026-11-22T12:00:00Z') }],
    ['key:a:b', { kind: 'key', key: 'a:b', offset: 0 }],
    ['key@77:a:b', { kind: 'key', key: 'a:b', offset: 77 }],
    [asFrom('after', [1, 0, 9]), { kind: 'after', offsets: [1, 0, 9] }],
    [asFrom('before', [4]), { kind: 'before', offsets: [4] }],
  ])('may be %s', (from, start) => expect(startAt(from)).toEqual(start));

  it.each([
    '',
    'middle',
    'offset:-1',
    'offset:x',
    'time:soon',
    'after:1,x',
    'key@x:a',
    'offset:99999999999999999',
  ])('is never "%s", and the refusal says what may be', (from) =>
    expect(() => startAt(from)).toThrow('is no place to start at: beginning, end'),
  );
});
