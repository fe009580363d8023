import { buildRecordBatch, recordsOfBatches, RecordBatch } from '@rivermart/kafka-protocol';
import { ALog } from '../simulation/a-log';
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

describe('compaction', () => {
  it('keeps the last record of each key, at its offset', async () => {
    const log = new ALog({ config: compacted, cached: false });
    await log.open();
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
});
