import type { SystemMap } from '@rivermart/contracts';
import { LogPulse, type LogReading } from './log-pulse';

const map = {
  services: [],
  topics: [
    {
      ...{ name: 'orders', area: 'shop', partitions: 2, key: 'order id', meaning: '', events: [] },
      ...{ writers: ['order'], readers: [{ service: 'points', group: 'points' }] },
    },
  ],
} as const satisfies SystemMap;

const reading = (atMs: number, ends: number[], handled: number[], isConsuming = true): LogReading => ({
  ...{ atMs, ends: new Map([['orders', ends]]), starts: new Map([['orders', ends.map(() => 10)]]) },
  committed: new Map([['points', new Map([['orders', handled]])]]),
  consuming: new Set(isConsuming ? ['points'] : []),
});

/** Looks, and the flows of the last one. */
function after(...readings: readonly LogReading[]) {
  const pulse = new LogPulse(map);
  const flows = readings.map((each) => ({ topics: pulse.topics(each), groups: pulse.groups(each) }));
  return { pulse, topic: flows.at(-1)?.topics[0], group: flows.at(-1)?.groups[0] };
}

describe('the pulse of the log', () => {
  it('has what arrived since the last look per partition, and the rate', () => {
    const { topic } = after(reading(0, [100, 200], [100, 200]), reading(1_000, [103, 200], [100, 200]));

    expect(topic).toEqual({ topic: 'orders', arrived: [3, 0], perSecond: 3, endOffset: 303 });
  });

  it('says nothing of arrivals at the first look and at a look without any', () => {
    expect(after(reading(0, [100, 200], [100, 200])).topic?.arrived).toEqual([]);
    expect(after(reading(0, [1, 2], [1, 2]), reading(250, [1, 2], [1, 2])).topic?.arrived).toEqual([]);
  });

  it('has the rate of the last ten seconds only', () => {
    const looks = Array.from({ length: 60 }, (_, second) =>
      reading(second * 1_000, [second < 30 ? second * 100 : 3_000, 0], [0, 0]),
    );

    expect(after(...looks).topic?.perSecond).toBe(0);
  });

  it('has a group that handled everything at zero', () => {
    expect(after(reading(0, [100, 200], [100, 200])).group).toEqual({
      ...{ group: 'points', topic: 'orders', lag: [], lagSeconds: 0, isConsuming: true },
    });
  });

  it('has the age of the first record not handled, once it was seen arriving', () => {
    const { group } = after(
      reading(0, [100, 200], [100, 200], false),
      reading(1_000, [101, 200], [100, 200], false),
      reading(6_500, [150, 210], [100, 200], false),
    );

    expect(group).toMatchObject({ lag: [50, 10], lagSeconds: 5.5, isConsuming: false });
  });

  it('asks for the time of records that were there before', () => {
    const { pulse, group } = after(reading(60_000, [100, 200], [90, 200]));
    expect(group?.lagSeconds).toBeNull();
    expect(pulse.unknownTimes).toEqual([{ topic: 'orders', partition: 0, offset: 90 }]);

    pulse.recordTime({ topic: 'orders', partition: 0, offset: 90 }, 20_000);
    expect(pulse.unknownTimes).toEqual([]);
    expect(pulse.groups(reading(61_000, [100, 200], [90, 200]))[0]?.lagSeconds).toBe(41);
    expect(pulse.groups(reading(62_000, [100, 200], [100, 200]))[0]?.lagSeconds).toBe(0);
  });

  it('counts a partition without a commit from its beginning', () => {
    expect(after(reading(0, [100, 200], [-1, 200])).group?.lag).toEqual([90, 0]);
  });

  it('leaves out topics that do not exist yet', () => {
    const none = { ...reading(0, [], []), ends: new Map() };

    expect(after(none)).toMatchObject({ topic: undefined, group: undefined });
  });
});
