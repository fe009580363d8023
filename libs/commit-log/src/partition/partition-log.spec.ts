import { RecordBatch } from '@rivermart/kafka-protocol';
import { OffsetOutOfRange } from '../errors';
import { aBatch, fromProducer } from '../simulation/a-batch';
import { ALog, DIRECTORY } from '../simulation/a-log';
import { diskError } from '../simulation/memory-file-system';

const uncommitted = { isolation: 'uncommitted', atLeastOneBatch: true } as const;

describe('an append', () => {
  it('is visible to readers only when it is durable', async () => {
    const log = new ALog();
    const partition = await log.open();
    const answers: string[] = [];
    partition.onHighWatermark(() => answers.push(`watermark ${partition.highWatermark}`));
    partition.append(aBatch(), {
      acks: 1,
      onStored: () => answers.push(`acks=1 at ${partition.highWatermark}`),
    });
    partition.append(aBatch(), {
      acks: -1,
      onStored: () => answers.push(`acks=all at ${partition.highWatermark}`),
    });

    expect(partition.logEndOffset).toBe(2);
    expect(partition.readTail(0, 1_000, uncommitted)).toMatchObject({ records: [], highWatermark: 0 });
    await partition.whenDurable(1);
    expect(answers).toEqual(['acks=1 at 0', 'watermark 2', 'acks=all at 2']);
    expect(partition.readTail(0, 1_000, uncommitted)?.records).toHaveLength(2);
  });

  it('shares its fdatasync with everything that came while the disk was busy', async () => {
    const log = new ALog();
    const partition = await log.open();
    let syncs = 0;
    log.disk.faultOf = ({ kind, path }) => {
      if (kind === 'sync' && path.endsWith('.log')) syncs += 1;
      return undefined;
    };

    for (let i = 0; i < 100; i += 1) partition.append(aBatch());
    await partition.whenDurable(0);
    for (let i = 0; i < 100; i += 1) partition.append(aBatch());
    await partition.whenDurable(199);
    expect(syncs).toBe(2);
  });

  it('keeps the bytes as they were sent, but for base offset and leader epoch', async () => {
    const log = new ALog();
    const partition = await log.open();
    await log.append(aBatch());
    const sent = aBatch({ values: ['x', 'y'], baseOffset: 77, leaderEpoch: 5 });
    await log.append(Buffer.from(sent));

    const stored = partition.readTail(1, 1_000, uncommitted)?.records[0] ?? Buffer.alloc(0);
    expect(new RecordBatch(stored)).toMatchObject({ baseOffset: 1, leaderEpoch: 0, isIntact: true });
    expect(stored.subarray(16)).toEqual(sent.subarray(16));
  });

  it('answers a retry with the first offset, when the first try is stored', async () => {
    const partition = await new ALog().open();
    const answers: string[] = [];
    partition.append(fromProducer(0), { onStored: () => answers.push('first') });
    const retry = partition.append(fromProducer(0), { onStored: () => answers.push('retry') });

    expect(retry).toMatchObject({ baseOffset: 0, isDuplicate: true });
    expect(answers).toEqual([]);
    await partition.whenDurable(0);
    expect(answers.toSorted()).toEqual(['first', 'retry']);
    expect(partition.logEndOffset).toBe(1);
  });

  it('stamps and answers the append time where the topic asks for it', async () => {
    const log = new ALog({ config: { 'message.timestamp.type': 'LogAppendTime' } });
    const partition = await log.open();
    expect(partition.append(aBatch()).logAppendTimeMs).toBe(log.clock.ms);
    await partition.whenDurable(0);
    expect(await partition.offsetForTimestamp(log.clock.ms)).toEqual({
      offset: 0,
      timestampMs: log.clock.ms,
    });
  });
});

describe('a full disk', () => {
  it('refuses what is not stored yet, and takes the retries when there is room again', async () => {
    const log = new ALog({ config: { 'internal.segment.bytes': '250' } });
    const partition = await log.open();
    await log.append(fromProducer(0));
    log.disk.faultOf = ({ kind }) => (kind === 'write' ? diskError('ENOSPC') : undefined);

    const refusals: (string | undefined)[] = [];
    for (const sequence of [1, 2, 3]) {
      partition.append(fromProducer(sequence), { onStored: (error) => refusals.push(error?.kafkaError) });
    }
    await expect(partition.whenDurable(3)).rejects.toThrow('is full');
    expect(refusals).toEqual(['KAFKA_STORAGE_ERROR', 'KAFKA_STORAGE_ERROR', 'KAFKA_STORAGE_ERROR']);
    expect(partition.logEndOffset).toBe(1);

    log.disk.faultOf = () => undefined;
    for (const sequence of [1, 2, 3]) expect(await log.append(fromProducer(sequence))).toBe(sequence);
    await log.crash();
    expect(await log.values()).toHaveLength(4);
  });
});

describe('a disk error', () => {
  it.each(['write', 'sync'] as const)(
    'in %s takes the partition offline until the next start',
    async (kind) => {
      const log = new ALog();
      const partition = await log.open();
      await log.append(aBatch({ values: ['kept'] }));
      log.disk.faultOf = (operation) => (operation.kind === kind ? diskError('EIO') : undefined);

      await expect(log.append(aBatch())).rejects.toThrow('offline after a disk error');
      log.disk.faultOf = () => undefined;
      expect(partition.offline?.kafkaError).toBe('KAFKA_STORAGE_ERROR');
      expect(() => partition.append(aBatch())).toThrow('offline');
      await expect(partition.read(0, 100, uncommitted)).rejects.toThrow('offline');

      await log.restart();
      expect(log.warnings).toContain('stopped without a clean-shutdown marker');
      expect((await log.values())[0]).toBe('kept');
    },
  );
});

describe('a read', () => {
  it.each([true, false])('finds every offset, with a tail cache: %s', async (cached) => {
    const log = new ALog({
      config: { 'internal.segment.bytes': '500', 'index.interval.bytes': '120' },
      cached,
    });
    const partition = await log.open();
    const all = Array.from({ length: 60 }, (_, i) => `v${i}`);
    for (let i = 0; i < 60; i += 3) await log.append(aBatch({ values: all.slice(i, i + 3) }));

    for (let offset = 0; offset < 60; offset += 1)
      expect(await log.values(offset)).toEqual(all.slice(offset));
    expect((await partition.read(60, 100, uncommitted)).records).toEqual([]);
    await expect(partition.read(61, 100, uncommitted)).rejects.toThrow(OffsetOutOfRange);
    await expect(partition.read(-1, 100, uncommitted)).rejects.toThrow(OffsetOutOfRange);
  });

  it.each([true, false])(
    'gives one batch above the limit only when asked to, with a tail cache: %s',
    async (cached) => {
      const log = new ALog({ cached });
      const partition = await log.open();
      await log.append(aBatch({ values: ['x'.repeat(20_000)] }));
      await log.append(aBatch());

      const two = await partition.read(0, 30_000, uncommitted);
      expect(two.sizeBytes).toBeGreaterThan(20_100);
      const one = await partition.read(0, 10, uncommitted);
      expect([one.records.length, one.sizeBytes > 20_000]).toEqual([1, true]);
      expect((await partition.read(0, 10, { ...uncommitted, atLeastOneBatch: false })).sizeBytes).toBe(0);
    },
  );

  it.each([true, false])(
    'of a batch above the limit never gives earlier ones in its place, with a tail cache: %s',
    async (cached) => {
      const log = new ALog({ cached });
      const partition = await log.open();
      await log.append(aBatch());
      const { logEndOffset } = partition;
      await log.append(aBatch({ values: ['x'.repeat(20_000)] }));

      const read = await partition.read(logEndOffset, 1_000, { ...uncommitted, atLeastOneBatch: false });

      expect(read.records).toEqual([]);
    },
  );

  it('of committed records stops at the first open transaction', async () => {
    const log = new ALog();
    const partition = await log.open();
    await log.append(aBatch());
    await log.append(fromProducer(0, { isTransactional: true }));
    expect(partition.lastStableOffset).toBe(1);
    expect(partition.readTail(0, 1_000, { ...uncommitted, isolation: 'committed' })?.records).toHaveLength(1);
  });

  it('by time finds the first record at or after it', async () => {
    const log = new ALog({ config: { 'internal.segment.bytes': '400', 'index.interval.bytes': '100' } });
    const partition = await log.open();
    for (let i = 0; i < 30; i += 1) await log.append(aBatch({ timestampMs: 1_000 + 10 * i }));
    await log.append(aBatch({ timestampMs: 500 }));

    for (let i = 0; i < 30; i += 1) {
      expect(await partition.offsetForTimestamp(1_000 + 10 * i)).toEqual({
        offset: i,
        timestampMs: 1_000 + 10 * i,
      });
      expect((await partition.offsetForTimestamp(991 + 10 * i))?.offset).toBe(i);
    }
    expect(await partition.offsetForTimestamp(1_291)).toBeUndefined();
    expect(await partition.offsetOfMaxTimestamp()).toEqual({ offset: 29, timestampMs: 1_290 });
  });
});

describe('retention', () => {
  const segmentsOf = async (log: ALog) =>
    (await log.disk.list(DIRECTORY))
      .filter((name) => name.endsWith('.log'))
      .map((name) => Number(name.slice(0, 20)));

  it('by time drops whole segments, the active one too, and keeps the offsets', async () => {
    const log = new ALog({
      config: { 'internal.segment.bytes': '250', 'retention.ms': '1000', 'file.delete.delay.ms': '60000' },
    });
    const partition = await log.open();
    for (let i = 0; i < 9; i += 1) await log.append(aBatch({ timestampMs: log.clock.ms + 100 * i }));

    log.clock.ms += 1_450;
    await log.manager.maintain();
    expect([partition.logStartOffset, partition.logEndOffset]).toEqual([3, 9]);
    expect(await segmentsOf(log)).toEqual([3, 6]);
    expect(await log.disk.list(DIRECTORY)).toContain('00000000000000000000.log.deleted');

    log.clock.ms += 60_000;
    await log.manager.maintain();
    expect([partition.logStartOffset, partition.logEndOffset]).toEqual([9, 9]);
    expect(await segmentsOf(log)).toEqual([9]);
    log.clock.ms += 60_000;
    await log.manager.maintain();
    expect((await log.disk.list(DIRECTORY)).filter((name) => name.endsWith('.deleted'))).toEqual([]);

    expect(await log.append(aBatch())).toBe(9);
    expect((await log.crash()).logStartOffset).toBe(9);
  });

  it('by size drops the oldest segments, never the active one', async () => {
    const log = new ALog({ config: { 'internal.segment.bytes': '250', 'retention.bytes': '300' } });
    const partition = await log.open();
    for (let i = 0; i < 9; i += 1) await log.append(aBatch());
    await log.manager.maintain();
    expect(partition.logStartOffset).toBe(3);
    expect(await log.values()).toHaveLength(6);
  });

  it('does not touch a topic that is only compacted', async () => {
    const log = new ALog({ config: { 'cleanup.policy': 'compact', 'retention.ms': '1' } });
    await log.open();
    await log.append(aBatch());
    log.clock.ms += 100_000;
    await log.manager.maintain();
    expect(log.partition.logStartOffset).toBe(0);
  });

  it('on request moves the start to any offset, for good', async () => {
    const log = new ALog({ config: { 'internal.segment.bytes': '250' } });
    const partition = await log.open();
    for (let i = 0; i < 9; i += 1) await log.append(aBatch({ values: [`v${i}`] }));

    expect(await partition.deleteRecordsBefore(4)).toBe(4);
    expect(await partition.deleteRecordsBefore(2)).toBe(4);
    await expect(partition.read(3, 100, uncommitted)).rejects.toThrow(OffsetOutOfRange);
    await expect(partition.deleteRecordsBefore(10)).rejects.toThrow(OffsetOutOfRange);
    await log.crash('power cut');
    expect(await log.values()).toEqual(['v4', 'v5', 'v6', 'v7', 'v8']);
    expect(await log.partition.deleteRecordsBefore(-1)).toBe(9);
    expect((await log.restart()).logStartOffset).toBe(9);
  });
});
