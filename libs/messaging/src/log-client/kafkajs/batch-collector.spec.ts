import { BatchCollector } from './batch-collector';
import type { IncomingRecord } from '../log-client';

const records = (partition: number, count: number): readonly IncomingRecord[] =>
  Array.from({ length: count }, (_, offset) => ({
    place: { topic: 'orders', partition, offset },
    timestampMs: 0,
    key: null,
    value: null,
    headers: {},
  }));

describe('the collector', () => {
  it('joins the records of all partitions of a fetch, at most 500 at a time', async () => {
    const sizes: number[] = [];
    const collector = new BatchCollector(async (batch) => void sizes.push(batch.length));
    const outcomes = await Promise.all([
      collector.add(records(0, 300)),
      collector.add(records(1, 300)),
      collector.add(records(2, 5)),
    ]);

    expect(sizes).toEqual([500, 105]);
    expect(outcomes).toEqual([{ handled: 300 }, { handled: 300 }, { handled: 5 }]);
  });

  it('says how much of each partition was handled before a failure', async () => {
    const error = new Error('second batch');
    let batches = 0;
    const collector = new BatchCollector(async () => {
      batches += 1;
      if (batches === 2) throw error;
    });
    const outcomes = await Promise.all([collector.add(records(0, 300)), collector.add(records(1, 300))]);

    expect(outcomes).toEqual([
      { handled: 300, error },
      { handled: 200, error },
    ]);
  });

  it('takes what arrives meanwhile as the next batch', async () => {
    const seen: number[][] = [];
    const collector = new BatchCollector(async (batch) => {
      seen.push(batch.map(({ place }) => place.partition));
      if (seen.length === 1) later = collector.add(records(7, 1));
    });
    let later: Promise<unknown> = Promise.resolve();
    await collector.add(records(0, 1));
    await later;

    expect(seen).toEqual([[0], [7]]);
  });
});
