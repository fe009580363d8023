import { buildRecordBatch, recordsOfBatches } from '@rivermart/kafka-protocol';
import { clockAt } from '@rivermart/kernel';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LogManager } from './log-manager';
import { CryptoRandom } from './node/crypto-random';
import { nodeFileSystem } from './node/node-file-system';

const clock = clockAt('2026-01-02T03:04:05.006Z');
const now = clock.now().getTime();

describe('a data directory', () => {
  let dataDir: string;
  const open = () =>
    LogManager.open({ dataDir, fileSystem: nodeFileSystem, clock, random: new CryptoRandom() });
  const batch = (...values: string[]) =>
    buildRecordBatch(values.map((value) => ({ value, timestampMs: now })));

  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'commit-log-'));
  });
  afterEach(() => rm(dataDir, { recursive: true }));

  it('keeps topics, records and offsets over a restart', async () => {
    const first = await open();
    await first.createTopic('orders', { partitions: 2, config: { 'retention.ms': '-1' } });
    const log = first.partition('orders', 1);
    expect(log?.append(batch('a', 'b'))).toMatchObject({ baseOffset: 0, lastOffset: 1, isDuplicate: false });
    expect(log?.highWatermark).toBe(0);
    await log?.whenDurable(1);
    expect(log?.highWatermark).toBe(2);
    await first.close();

    const second = await open();
    const reopened = second.partition('orders', 1);
    const { records } = (await reopened?.read(0, 1_000, {
      isolation: 'uncommitted',
      atLeastOneBatch: true,
    })) ?? { records: [] };
    expect([...recordsOfBatches(Buffer.concat(records))].map(({ value }) => value?.toString())).toEqual([
      'a',
      'b',
    ]);
    expect(second.leaderEpoch).toBe(0);
    expect(second.topic('orders')?.config.retentionMs).toBe(-1);
    expect(reopened?.append(batch('c')).baseOffset).toBe(2);
    await second.close();
  });

  it('is refused to a second opener', async () => {
    const first = await open();
    await expect(open()).rejects.toThrow('is held by this process already');
    await first.close();
    await (await open()).close();
  });
});
