import { Partitioners } from 'kafkajs';
import { murmur2, partitionOf } from './murmur2';

/** From `UtilsTest.testMurmur2` of Apache Kafka. */
const KNOWN = [
  ['21', -973932308],
  ['foobar', -790332482],
  ['a-little-bit-long-string', -985981536],
  ['a-little-bit-longer-string', -1486304829],
  ['lkjh234lh9fiuh90y23oiuhsafujhadof229phr9h19h89h8', -58897971],
  ['abc', 479470107],
] as const;

describe('murmur2', () => {
  it.each(KNOWN)('of %s is what Kafka computes', (key, hash) => {
    expect(murmur2(Buffer.from(key))).toBe(hash);
  });

  it('puts a key into the partition where kafkajs puts it', () => {
    const choose = Partitioners.DefaultPartitioner();
    const partitionMetadata = Array.from({ length: 6 }, (_unused, partitionId) => ({
      partitionId,
      leader: 1,
    }));
    for (let length = 0; length < 60; length += 1) {
      const key = Buffer.from('0198c5a4-7d3e-7a31-9c1b-0f6f2f1f9a10ÄÖÜ and more of it, and more').subarray(
        0,
        length,
      );
      const args = { topic: 'orders', partitionMetadata, message: { key, value: null } };
      expect(partitionOf(key, 6)).toBe(choose(args as unknown as Parameters<typeof choose>[0]));
    }
  });
});
