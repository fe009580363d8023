import { buildRecordBatch, crc32c, recordsOfBatches, RecordBatch } from '@rivermart/kafka-protocol';
import { ALog, DIRECTORY } from '../simulation/a-log';
import { randomBytes } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { fromProducer } from '../simulation/a-batch';

const HOUR = 3_600_000;
const compacted = {
  'cleanup.policy': 'compact',
  'internal.segment.bytes': '400',
  'index.interval.bytes': '100',
  'min.cleanable.dirty.ratio': '0.01',
  'delete.retention.ms': String(24 * HOUR),
};

type Pair = readonly [key: string, value: string | null];
const batchOf = (pairs: readonly Pair[], timestampMs = 1_000, options = {}) =>
  buildRecordBatch(
    pairs.map(([key, value]) => ({ key, value, timestampMs })),
    options,
  );

function gzipped(batch: Buffer): Buffer {
  const bytes = Buffer.concat([batch.subarray(0, 61), gzipSync(batch.subarray(61))]);
  bytes.writeInt32BE(bytes.length - 12, 8);
  bytes.writeInt16BE(1, 21);
  bytes.writeUInt32BE(crc32c(bytes.subarray(21)), 17);
  return bytes;
}

/** `offset:key=value` of every record that is left. */
async function contentOf(log: ALog): Promise<string[]> {
  const { partition } = log;
  const content: string[] = [];
  for (let offset = partition.logStartOffset; offset < partition.highWatermark;) {
    const { records } = await partition.read(offset, 10_000, {
      isolation: 'uncommitted',
      atLeastOneBatch: true,
    });
    const bytes = Buffer.concat(records);
    if (bytes.length === 0) break;
    for (const record of recordsOfBatches(bytes)) {
      if (record.offset >= offset)
        content.push(`${record.offset}:${String(record.key)}=${String(record.value)}`);
    }
    offset = batchesOf(bytes).at(-1)?.lastOffset ?? offset;
    offset += 1;
  }
  return content;
}

function batchesOf(bytes: Buffer): RecordBatch[] {
  const batches: RecordBatch[] = [];
  for (let at = 0; at < bytes.length;) {
    const batch = new RecordBatch(bytes.subarray(at));
    batches.push(batch);
    at += batch.sizeBytes;
  }
  return batches;
}

const openLog = async (config: Record<string, string> = {}): Promise<ALog> => {
  const log = new ALog({ config: { ...compacted, ...config }, cached: false });
  await log.open();
  return log;
};

/** Fills segments until what was written so far is in complete ones. */
async function fillUp(log: ALog): Promise<void> {
  const before = log.partition.logEndOffset;
  for (let i = 0; log.partition.recoveryPoint < before; i += 1) {
    await log.append(batchOf([[`filler ${i % 2}`, 'x'.repeat(60)]], log.clock.ms));
  }
}

const storedBatches = (log: ALog): RecordBatch[] =>
  log.partition.cleaning.segments.flatMap((segment) =>
    batchesOf(log.disk.contentOf(segment.pathOf('log')) ?? Buffer.alloc(0)),
  );

const withoutFiller = async (log: ALog): Promise<string[]> =>
  (await contentOf(log)).filter((record) => !record.includes('filler'));

describe('compaction', () => {
  it('keeps the last record of each key, at its offset', async () => {
    const log = await openLog();
    for (let i = 0; i < 30; i += 1) await log.append(batchOf([[`k${i % 3}`, `v${i}`]]));
    await log.manager.clean();

    const content = await contentOf(log);
    expect(content.length).toBeLessThan(10);
    expect(content.at(-1)).toBe('29:k2=v29');
    expect(log.disk.contentOf('/data/cleaner-offset-checkpoint')?.toString()).toMatch(
      /^0\n1\norders 0 \d+\n$/,
    );
    const { partition } = log;
    expect([partition.logStartOffset, partition.logEndOffset]).toEqual([0, 30]);

    await log.restart();
    expect(await contentOf(log)).toEqual(content);
    await log.crash('power cut');
    expect(await contentOf(log)).toEqual(content);
    expect(await log.append(fromProducer(0))).toBe(30);
  });

  it('copies whole batches byte for byte, and keeps first and last offset of the others', async () => {
    const log = await openLog();
    await log.append(
      batchOf([
        ['a', '1'],
        ['b', '1'],
        ['c', '1'],
      ]),
    );
    await log.append(
      batchOf([
        ['d', '1'],
        ['e', '1'],
      ]),
    );
    await log.append(
      batchOf([
        ['a', '2'],
        ['c', '2'],
      ]),
    );
    const [, whole] = storedBatches(log);
    const original = Buffer.from(whole?.bytes.subarray(0, whole.sizeBytes) ?? []);
    await fillUp(log);
    await log.manager.clean();

    const [first, second] = storedBatches(log);
    expect(first).toMatchObject({ baseOffset: 0, lastOffset: 2, recordCount: 1, isIntact: true });
    expect(second?.bytes.subarray(0, second.sizeBytes)).toEqual(original);
    expect(await withoutFiller(log)).toEqual(['1:b=1', '3:d=1', '4:e=1', '5:a=2', '6:c=2']);
  });

  it('drops a tombstone delete.retention.ms after the first round that saw it, not before', async () => {
    const log = await openLog();
    await log.append(batchOf([['gone', 'v']]));
    await log.append(
      batchOf(
        [
          ['gone', null],
          ['kept', 'v'],
        ],
        log.clock.ms,
      ),
    );
    await fillUp(log);
    await log.manager.clean();
    expect(await withoutFiller(log)).toEqual(['1:gone=null', '2:kept=v']);
    const stamped = storedBatches(log)[0];
    expect(stamped).toMatchObject({ hasDeleteHorizon: true, baseTimestamp: log.clock.ms + 24 * HOUR });
    expect(stamped?.maxTimestamp).toBe(log.clock.ms);

    for (const [hours, expected] of [
      [23, ['1:gone=null', '2:kept=v']],
      [2, ['2:kept=v']],
    ] as const) {
      log.clock.ms += hours * HOUR;
      await fillUp(log);
      await log.manager.clean();
      expect(await withoutFiller(log)).toEqual(expected);
    }
  });

  it('leaves records alone that are younger than min.compaction.lag.ms', async () => {
    const log = await openLog({ 'min.compaction.lag.ms': String(HOUR) });
    for (let i = 0; i < 3; i += 1) await log.append(batchOf([['k', `v${i}`]], log.clock.ms));
    await fillUp(log);
    await log.manager.clean();
    expect(await withoutFiller(log)).toHaveLength(3);
    log.clock.ms += HOUR;
    await log.manager.clean();
    expect(await withoutFiller(log)).toEqual(['2:k=v2']);
  });

  it('waits for min.cleanable.dirty.ratio, but no longer than max.compaction.lag.ms', async () => {
    const log = await openLog({ 'min.cleanable.dirty.ratio': '1', 'max.compaction.lag.ms': String(HOUR) });
    for (let i = 0; i < 3; i += 1) await log.append(batchOf([['k', `v${i}`]], log.clock.ms));
    await fillUp(log);
    await log.manager.clean();
    expect(await withoutFiller(log)).toHaveLength(3);
    log.clock.ms += HOUR + 1;
    await log.manager.clean();
    expect(await withoutFiller(log)).toEqual(['2:k=v2']);
  });

  it('drops aborted records, then their marker, and nothing behind an open transaction', async () => {
    const log = await openLog();
    const marker = { producerId: 7, producerEpoch: 0, coordinatorEpoch: 0, transactionVersion: 1 } as const;
    const inTransaction = (baseSequence: number) => ({
      producerId: 7,
      producerEpoch: 0,
      baseSequence,
      isTransactional: true,
    });
    await log.append(batchOf([['k', 'before']]));
    await log.append(batchOf([['k', 'aborted']], 1_000, inTransaction(0)));
    log.partition.appendMarker({ ...marker, type: 'abort' });
    await log.append(batchOf([['k', 'open']], 1_000, inTransaction(1)));
    await fillUp(log);
    await log.manager.clean();
    expect(await withoutFiller(log)).toHaveLength(3);

    log.partition.appendMarker({ ...marker, type: 'commit' });
    await fillUp(log);
    await log.manager.clean();
    expect(await withoutFiller(log)).toEqual(['3:k=open']);
    expect(await log.partition.cleaning.abortedTransactions(0, 100)).toEqual([]);
    expect(storedBatches(log).filter(({ isControl }) => isControl)).toHaveLength(2);

    log.clock.ms += 25 * HOUR;
    await fillUp(log);
    await log.manager.clean();
    expect(storedBatches(log).filter(({ isControl }) => isControl)).toHaveLength(1);
  });

  it('keeps the last batch of a producer, emptied, so that its sequence is known', async () => {
    const log = await openLog();
    await log.append(fromProducer(0, { values: ['a', 'b'] }));
    await log.append(
      batchOf([
        ['key-0', 'c'],
        ['key-1', 'd'],
      ]),
    );
    await fillUp(log);
    await log.manager.clean();
    expect(storedBatches(log)[0]).toMatchObject({
      recordCount: 0,
      lastOffset: 1,
      baseSequence: 0,
      isIntact: true,
    });

    for (const name of await log.disk.list(DIRECTORY)) {
      if (name.endsWith('.snapshot')) await log.disk.remove(`${DIRECTORY}/${name}`);
    }
    const partition = await log.crash();
    expect(partition.append(fromProducer(0, { values: ['a', 'b'] }))).toMatchObject({ isDuplicate: true });
    expect(partition.append(fromProducer(2))).toMatchObject({ isDuplicate: false });
    // A reader who waits for a record is not handed a batch without one.
    const { records } = await partition.read(0, 10, { isolation: 'uncommitted', atLeastOneBatch: true });
    expect(new RecordBatch(records[0] ?? Buffer.alloc(0)).recordCount).toBeGreaterThan(0);
  });

  it('reads compressed batches, and writes what is left of them with gzip', async () => {
    const log = await openLog({ 'internal.segment.bytes': '3000' });
    const value = 'v'.repeat(500);
    await log.append(
      gzipped(
        batchOf([
          ['a', value],
          ['b', value],
          ['c', value],
        ]),
      ),
    );
    await log.append(batchOf([['b', '2']]));
    await fillUp(log);
    await log.manager.clean();
    expect(storedBatches(log)[0]).toMatchObject({ codec: 'gzip', recordCount: 2, isIntact: true });
    expect(await withoutFiller(log)).toEqual([`0:a=${value}`, `2:c=${value}`, '3:b=2']);
  });

  it('lets others go on while a large batch is decompressed and compressed', async () => {
    const log = await openLog({ 'internal.segment.bytes': '100000' });
    const pairs = Array.from({ length: 1_000 }, (_, i): Pair => [`k${i}`, randomBytes(50).toString('hex')]);
    await log.append(gzipped(batchOf(pairs)));
    await log.append(batchOf([['k7', '2']]));
    await fillUp(log);
    let turns = 0;
    const counting = setInterval(() => (turns += 1), 0);
    await log.manager.clean();
    clearInterval(counting);
    expect(storedBatches(log)[0]).toMatchObject({ codec: 'gzip', recordCount: 999, isIntact: true });
    // Between the pieces of a simulated disk no timer has a turn.
    expect(turns).toBeGreaterThan(0);
  });

  it('makes one segment of small neighbours', async () => {
    const log = await openLog();
    for (let i = 0; i < 60; i += 1) await log.append(batchOf([[`k${i % 2}`, `v${i}`]]));
    const before = log.partition.cleaning.segments.length;
    await log.manager.clean();
    await fillUp(log);
    await log.manager.clean();
    expect(log.partition.cleaning.segments.length).toBeLessThan(before / 2);
  });

  it('goes on where the table of keys was full', async () => {
    const log = await openLog();
    await log.manager.changeMaintenance({ cleaner: { dedupeBufferBytes: 24 * 5 } });
    for (let i = 0; i < 60; i += 1) await log.append(batchOf([[`k${i % 20}`, `v${i}`]]));
    await fillUp(log);
    await log.manager.clean();
    const expected = Array.from({ length: 20 }, (_, i) => `${40 + i}:k${i}=v${40 + i}`);
    expect(await withoutFiller(log)).toEqual(expected);
  });

  it('leaves a damaged log as it is', async () => {
    const log = await openLog();
    for (let i = 0; i < 20; i += 1) await log.append(batchOf([['k', `v${i}`]]));
    await log.manager.close();
    const path = `${DIRECTORY}/00000000000000000000.log`;
    const damaged = Buffer.from(log.disk.contentOf(path) ?? []);
    damaged.writeInt32BE(7, 8);
    log.disk.put(path, damaged);
    await log.open();
    await log.manager.clean();
    expect(log.warnings).toContain('compaction failed');
    expect(log.disk.contentOf(path)).toEqual(damaged);
  });

  it('deletes by age too when the policy is compact,delete', async () => {
    const log = await openLog({ 'cleanup.policy': 'compact,delete', 'retention.ms': String(HOUR) });
    for (let i = 0; i < 30; i += 1) await log.append(batchOf([[`k${i % 3}`, `v${i}`]], log.clock.ms));
    await log.manager.clean();
    log.clock.ms += HOUR + 1;
    await log.manager.maintain();
    expect([log.partition.logStartOffset, log.partition.logEndOffset]).toEqual([30, 30]);
  });

  it('gives way to the deletion of its topic and to a stop', async () => {
    for (const end of ['delete', 'stop'] as const) {
      const log = await openLog();
      for (let i = 0; i < 60; i += 1) await log.append(batchOf([[`k${i % 3}`, `v${i}`]]));
      const cleaning = log.manager.clean();
      await (end === 'delete' ? log.manager.deleteTopic('orders') : log.manager.close());
      await cleaning;
      expect((await log.disk.list(DIRECTORY)).filter((name) => /cleaned|swap/.test(name))).toEqual([]);
    }
  });
});
