import { TailCache } from './tail-cache';
import { TailCacheBudget } from './tail-cache-budget';

const batch = Buffer.alloc(100);

function filled(cache: TailCache, count: number): TailCache {
  for (let offset = 0; offset < count; offset += 1) cache.add(batch, offset, offset);
  return cache;
}

describe('the tail cache of a partition', () => {
  it('holds the newest batches, as many as it may', () => {
    const cache = filled(new TailCache(new TailCacheBudget(10_000, 1_000)), 50);

    expect(cache.sizeBytes).toBe(1_000);
    expect(cache.read(39, 1_000, 50, true)).toBeUndefined();
    expect(cache.read(40, 1_000, 50, true)).toHaveLength(10);
    expect(cache.read(45, 250, 50, true)).toHaveLength(2);
    expect(cache.read(45, 1_000, 47, true)).toHaveLength(2);
    expect(cache.read(50, 1_000, 50, true)).toBeUndefined();
  });

  it('forgets batches that were not stored after all', () => {
    const cache = filled(new TailCache(new TailCacheBudget()), 10);
    cache.truncateTo(4);

    expect(cache.read(3, 1_000, 10, true)).toHaveLength(1);
    cache.add(batch, 4, 8);
    expect(cache.read(6, 1_000, 10, true)).toEqual([batch]);
  });

  it('gives way to others when all together hold too much', () => {
    const budget = new TailCacheBudget(2_000, 1_500);
    const caches = [1, 2, 3].map(() => filled(new TailCache(budget), 15));

    expect(budget.usedBytes).toBeLessThanOrEqual(2_000);
    expect(caches.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0)).toBe(budget.usedBytes);
    expect(caches[2]?.read(14, 1_000, 15, true)).toHaveLength(1);
    for (const cache of caches) cache.close();
    expect(budget.usedBytes).toBe(0);
  });
});
