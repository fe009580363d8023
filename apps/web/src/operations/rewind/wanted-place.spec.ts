import { requestOf } from './wanted-place';

const place = { topic: 'orders', partition: null, kind: 'beginning', value: '' } as const;

describe('what is asked for by a rewind', () => {
  it('is all partitions, or the one that was chosen', () => {
    expect(requestOf(place, true)).toEqual({ topic: 'orders', to: 'beginning', isDryRun: true });
    expect(requestOf({ ...place, partition: 0 }, false)).toMatchObject({ partition: 0, isDryRun: false });
  });

  it('has offsets without separators and times as instants', () => {
    expect(requestOf({ ...place, kind: 'offset', value: '118,201' }, true).to).toBe('offset:118201');
    expect(requestOf({ ...place, kind: 'time', value: '2026-11-22T12:00:00Z' }, true).to).toBe(
      'time:2026-11-22T12:00:00.000Z',
    );
  });
});
