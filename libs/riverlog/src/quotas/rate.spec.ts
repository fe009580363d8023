import { Rate, throttleMs } from './rate';
import { TokenBucket } from './token-bucket';

const windows = { samples: 11, sampleMs: 1_000 };

describe('a rate', () => {
  it('counts the windows that have not been yet as empty', () => {
    const rate = new Rate(windows);
    rate.record(1_000, 0);
    expect(rate.perSecond(0)).toBe(100);
    expect(rate.perSecond(5_000)).toBe(100);
  });

  it('forgets what is older than its windows', () => {
    const rate = new Rate(windows);
    rate.record(1_000, 0);
    rate.record(500, 10_000);
    expect(rate.perSecond(10_500)).toBeCloseTo(1_500 / 10.5);
    expect(rate.perSecond(11_000)).toBe(50);
    expect(rate.isSilent(30_000)).toBe(true);
  });

  it('above the quota costs as long as it takes to be down to it again', () => {
    const rate = new Rate(windows);
    rate.record(2_000, 0);
    expect(throttleMs(rate, 100, 0)).toBe(10_000);
    expect(throttleMs(rate, 200, 0)).toBe(0);
  });
});

describe('a credit of partitions', () => {
  it('may be overdrawn once, and grows again', () => {
    const bucket = new TokenBucket(windows);
    bucket.take(15, 1, 0);
    expect(bucket.waitMs(1, 0)).toBe(4_000);
    expect(bucket.waitMs(1, 3_000)).toBe(1_000);
    expect(bucket.waitMs(1, 4_000)).toBe(0);
  });

  it('never grows above what all windows allow', () => {
    const bucket = new TokenBucket(windows);
    bucket.take(1, 1, 0);
    bucket.take(11, 1, 1_000_000);
    expect(bucket.waitMs(1, 1_000_000)).toBe(0);
    bucket.take(1, 1, 1_000_000);
    expect(bucket.waitMs(1, 1_000_000)).toBe(1_000);
  });
});
