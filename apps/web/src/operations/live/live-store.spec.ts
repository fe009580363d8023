import type { LiveFeed, MapFrame } from '@rivermart/contracts';
import { LiveStore } from './live-store';

const aFrame = (second: number, lag: readonly number[] = []): MapFrame => ({
  at: new Date(second * 1_000).toISOString(),
  log: 'up',
  topics: [{ topic: 'orders', arrived: [1], perSecond: second, endOffset: 1 }],
  groups: [{ group: 'payment', topic: 'orders', lag, lagSeconds: null, isConsuming: true }],
  services: [],
});
const told = (store: LiveStore, name: keyof LiveFeed, data: unknown): void =>
  store.accept(name, JSON.stringify(data));

describe('what the live feed told', () => {
  it('keeps the last frame, and one value a second of its history', () => {
    const store = new LiveStore();
    for (const second of [1, 1.25, 1.5, 1.75, 2]) told(store, 'map', aFrame(second, [second]));
    expect(store.frame.get()?.topics[0]?.perSecond).toBe(2);
    expect(store.history('events')).toEqual([1, 2]);
    expect(store.history('lag:payment')).toEqual([1, 2]);
  });

  it('forgets what is older than fifteen minutes', () => {
    const store = new LiveStore();
    for (let second = 1; second <= 1_000; second += 1) told(store, 'map', aFrame(second));
    expect(store.history('events')).toHaveLength(900);
    expect(store.history('events')[0]).toBe(101);
  });

  it('shows two hundred records, the newest first, and counts the rest', () => {
    const store = new LiveStore();
    const glimpse = (offset: number) => ({
      ...{ topic: 'orders', partition: 0, offset, type: 'order.created', key: 'k', at: '' },
    });
    for (let offset = 0; offset < 240; offset += 2)
      told(store, 'records', { shown: [glimpse(offset), glimpse(offset + 1)], more: 3 });
    const { shown, more } = store.list.get();
    expect(shown).toHaveLength(200);
    expect(shown[0]?.offset).toBe(239);
    expect(more).toBe(120 * 3 + 40);
  });

  it('tells each frame to those who draw, until they leave', () => {
    const store = new LiveStore();
    const seen: string[] = [];
    const leave = store.onFrame(({ at }) => seen.push(at));
    told(store, 'map', aFrame(1));
    leave();
    told(store, 'map', aFrame(2));
    expect(seen).toHaveLength(1);
  });

  it('ignores events it does not know', () => {
    expect(() => new LiveStore().accept('weather', 'no JSON')).not.toThrow();
  });
});
