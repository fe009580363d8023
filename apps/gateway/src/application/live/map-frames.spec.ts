import type { TopicFlow } from '@rivermart/contracts';
import { asFirst, coalesced, type LiveFrame } from './map-frames';

const glimpse = { topic: 'orders', partition: 0, offset: 7, type: 'order.created', key: 'k', at: '' };

function aFrame(arrived: number[], shown = 0): LiveFrame {
  const topic: TopicFlow = { topic: 'orders', arrived, perSecond: 1, endOffset: 5 };
  return {
    map: { at: String(arrived), log: 'up', topics: [topic], groups: [], services: [] },
    records: { shown: Array.from({ length: shown }, () => glimpse), more: 10 },
  };
}

describe('two frames for a slow viewer', () => {
  it('become one with the newest state and all that arrived', () => {
    const { map, records } = coalesced(aFrame([1, 0], 4), aFrame([2, 3], 3));

    expect(map.at).toBe('2,3');
    expect(map.topics[0]?.arrived).toEqual([3, 3]);
    expect(records).toMatchObject({ more: 22, shown: { length: 5 } });
  });

  it('keep what arrived when the newest has nothing', () => {
    expect(coalesced(aFrame([1, 4]), aFrame([])).map.topics[0]?.arrived).toEqual([1, 4]);
    expect(coalesced(aFrame([]), aFrame([2, 1])).map.topics[0]?.arrived).toEqual([2, 1]);
  });
});

it('the first frame of a viewer has no arrivals', () => {
  const { map, records } = asFirst(aFrame([1, 4], 3));

  expect(map.topics[0]?.arrived).toEqual([]);
  expect(records).toEqual({ shown: [], more: 0 });
});
