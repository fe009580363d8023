import { CryptoRandom } from '@rivermart/commit-log';
import { CachedPartition, type FetchSession } from './fetch-session';
import { FetchSessionCache } from './fetch-session-cache';

const EVICTION_MS = 120_000;
const limits = { slots: 2, evictionMs: EVICTION_MS, partitionsPerSession: 100 };
const aCache = () => new FetchSessionCache(new CryptoRandom(), limits);

const request = {
  partition: 0,
  currentLeaderEpoch: -1,
  fetchOffset: 0,
  lastFetchedEpoch: -1,
  logStartOffset: -1,
  partitionMaxBytes: 1,
  replicaDirectoryId: '',
  highWatermark: -1,
};

/** A session of so many partitions, if there is room for it. */
function create(cache: FetchSessionCache, size: number, nowMs: number): FetchSession | undefined {
  const session = cache.create(size, false, nowMs);
  for (let partition = 0; partition < size; partition += 1) {
    session?.add(new CachedPartition('orders', '', { ...request, partition }));
  }
  return session;
}

describe('the cache of fetch sessions', () => {
  it('gives every session an id of its own above zero', () => {
    const cache = aCache();
    const ids = [create(cache, 1, 0)?.id ?? 0, create(cache, 1, 0)?.id ?? 0];
    expect(new Set(ids).size).toBe(2);
    expect(Math.min(...ids)).toBeGreaterThan(0);
  });

  it('declines when all slots are in use', () => {
    const cache = aCache();
    create(cache, 1, 0);
    create(cache, 1, 0);
    expect(create(cache, 50, 1_000)).toBeUndefined();
    expect(cache.size).toBe(2);
  });

  it('gives the slot of the session that was idle longest to a new one', () => {
    const cache = aCache();
    const idle = create(cache, 50, 0);
    const busy = create(cache, 50, 0);
    if (busy !== undefined) cache.touch(busy, EVICTION_MS);

    expect(create(cache, 1, EVICTION_MS + 1)).toBeDefined();
    expect(cache.get(idle?.id ?? 0)).toBeUndefined();
    expect(cache.get(busy?.id ?? 0)).toBe(busy);
  });

  it('never gives the slot of a busy session to one that is not larger', () => {
    const cache = aCache();
    const both = [create(cache, 10, 0), create(cache, 20, 0)];
    for (const session of both) if (session !== undefined) cache.touch(session, EVICTION_MS + 1);

    expect(create(cache, 10, EVICTION_MS + 1)).toBeUndefined();
    expect(create(cache, 11, EVICTION_MS + 1)).toBeDefined();
    expect(cache.get(both[0]?.id ?? 0)).toBeUndefined();
    expect(cache.get(both[1]?.id ?? 0)).toBe(both[1]);
  });

  it('spares young sessions, however small they are', () => {
    const cache = aCache();
    create(cache, 1, EVICTION_MS);
    create(cache, 1, EVICTION_MS);
    expect(create(cache, 50, EVICTION_MS + 1_000)).toBeUndefined();
  });

  it('makes no session of nothing, and none without a bound', () => {
    const cache = aCache();
    expect(create(cache, 0, 0)).toBeUndefined();
    expect(create(cache, 101, 0)).toBeUndefined();
  });
});

describe('a fetch session', () => {
  it('moves a partition that is named again, and keeps its place', () => {
    const session = create(aCache(), 3, 0);
    session?.add(new CachedPartition('orders', '', { ...request, partition: 1, fetchOffset: 7 }));
    expect(session?.partitions.map(({ request: asked }) => [asked.partition, asked.fetchOffset])).toEqual([
      [0, 0],
      [1, 7],
      [2, 0],
    ]);
  });

  it('forgets partitions, known or not', () => {
    const session = create(aCache(), 3, 0);
    const gone = { topic: 'orders', topicId: '', partitions: [1, 9] };
    session?.update({ topics: [], forgottenTopicsData: [gone, { ...gone, topic: 'unheard-of' }] });
    expect(session?.partitions.map(({ request: asked }) => asked.partition)).toEqual([0, 2]);
  });
});
