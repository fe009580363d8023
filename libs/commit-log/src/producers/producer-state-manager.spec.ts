import { RecordBatch } from '@rivermart/kafka-protocol';
import { OutOfOrderSequence, StaleProducerEpoch } from '../errors';
import { ProducerStateManager } from './producer-state-manager';
import { aBatch } from '../simulation/a-batch';

const MAX = 2 ** 31 - 1;
const RULES = { origin: 'client', transactionVersion: 1 } as const;

interface Sent {
  readonly baseSequence: number;
  readonly count?: number;
  readonly producerEpoch?: number;
}

/** One producer and a partition that stores what passes. */
class Partition {
  readonly producers = new ProducerStateManager();
  #nextOffset = 100;

  batch({ baseSequence, count = 1, producerEpoch = 0 }: Sent): RecordBatch {
    const values = Array.from({ length: count }, (_, i) => `v${i}`);
    return new RecordBatch(aBatch({ values, producerId: 9, producerEpoch, baseSequence }));
  }

  store(...sent: readonly Sent[]): this {
    for (const one of sent) {
      const batch = this.batch(one);
      expect(this.producers.check(batch, RULES)).toBeUndefined();
      batch.assign(this.#nextOffset, 0);
      this.producers.update(batch, 5_000);
      this.#nextOffset = batch.lastOffset + 1;
    }
    return this;
  }

  check(sent: Sent): string | number {
    try {
      return this.producers.check(this.batch(sent), RULES)?.lastOffset ?? 'next';
    } catch (error) {
      return (error as Error).name;
    }
  }
}

describe('a producer’s batch', () => {
  const five = () =>
    new Partition().store(
      { baseSequence: 0, count: 3 },
      { baseSequence: 3 },
      { baseSequence: 4 },
      { baseSequence: 5 },
      { baseSequence: 6, count: 2 },
    );

  it.each<[string, Sent, string | number]>([
    ['is the next one', { baseSequence: 8 }, 'next'],
    ['is a retry of the newest', { baseSequence: 6, count: 2 }, 107],
    ['is a retry of the fifth newest', { baseSequence: 0, count: 3 }, 102],
    ['leaves a gap', { baseSequence: 9 }, OutOfOrderSequence.name],
    ['overlaps stored batches in another cut', { baseSequence: 3, count: 2 }, OutOfOrderSequence.name],
    ['begins like a stored batch and is longer', { baseSequence: 6, count: 3 }, OutOfOrderSequence.name],
    ['begins a new epoch at 0', { baseSequence: 0, producerEpoch: 1 }, 'next'],
    ['begins a new epoch elsewhere', { baseSequence: 8, producerEpoch: 1 }, OutOfOrderSequence.name],
  ])('that %s', (_, sent, expected) => {
    expect(five().check(sent)).toBe(expected);
  });

  it('is out of order when it is older than the last five', () => {
    expect(five().store({ baseSequence: 8 }).check({ baseSequence: 0, count: 3 })).toBe(
      OutOfOrderSequence.name,
    );
  });

  it('of an older epoch is fenced', () => {
    const partition = five().store({ baseSequence: 0, producerEpoch: 1 });
    expect(partition.check({ baseSequence: 8 })).toBe(StaleProducerEpoch.name);
    expect(partition.check({ baseSequence: 1, producerEpoch: 1 })).toBe('next');
  });

  it('may start at any sequence when nothing is known of its producer', () => {
    expect(new Partition().check({ baseSequence: 77 })).toBe('next');
  });

  it('follows 2^31-1 at 0, also within a batch', () => {
    const partition = new Partition().store({ baseSequence: MAX });
    expect(partition.check({ baseSequence: 0 })).toBe('next');
    expect(partition.check({ baseSequence: MAX })).toBe(100);

    const across = new Partition().store({ baseSequence: MAX - 1, count: 4 });
    expect(across.check({ baseSequence: 2 })).toBe('next');
    expect(across.check({ baseSequence: MAX - 1, count: 4 })).toBe(103);
    expect(across.check({ baseSequence: 0, count: 2 })).toBe(OutOfOrderSequence.name);
  });

  it('is forgotten when its append is undone', () => {
    const partition = new Partition().store({ baseSequence: 0 });
    const batch = partition.batch({ baseSequence: 1 });
    batch.assign(101, 0);
    const { before } = partition.producers.update(batch, 5_000);
    partition.producers.undo(9, before);

    expect(partition.check({ baseSequence: 1 })).toBe('next');
    expect(partition.check({ baseSequence: 0 })).toBe(100);
  });
});

describe('a snapshot of producers', () => {
  it('brings back the newest batch of each', () => {
    const { producers } = new Partition().store({ baseSequence: 0, count: 3 }, { baseSequence: 3, count: 2 });
    const partition = new Partition();

    expect(partition.producers.restore(producers.snapshot())).toBe(true);
    expect(partition.check({ baseSequence: 3, count: 2 })).toBe(104);
    expect(partition.check({ baseSequence: 5 })).toBe('next');
    expect(partition.check({ baseSequence: 0, count: 3 })).toBe(OutOfOrderSequence.name);
  });

  it('is refused when any bit of it is wrong', () => {
    const snapshot = new Partition().store({ baseSequence: 0 }).producers.snapshot();
    for (let at = 0; at < snapshot.length; at += 1) {
      const damaged = Buffer.from(snapshot);
      damaged[at] = (damaged[at] ?? 0) ^ 1;
      expect(new ProducerStateManager().restore(damaged)).toBe(false);
      expect(new ProducerStateManager().restore(snapshot.subarray(0, at))).toBe(false);
    }
  });

  it('leaves out producers that were idle for too long, but none with an open transaction', () => {
    const { producers } = new Partition().store({ baseSequence: 0 });
    const open = new RecordBatch(
      aBatch({ producerId: 3, producerEpoch: 0, baseSequence: 0, isTransactional: true }),
    );
    open.assign(55, 0);
    producers.update(open, 5_000);

    producers.expire(5_999, 1_000);
    expect(producers.size).toBe(2);
    producers.expire(6_000, 1_000);
    expect(producers.size).toBe(1);
    expect(producers.firstUnstableOffset).toBe(55);
  });
});
