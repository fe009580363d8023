import { recordsOf, RecordBatch } from '@rivermart/kafka-protocol';
import { LogError } from '../errors';
import { LogManager } from '../log-manager';
import type { PartitionLog } from '../partition/partition-log';
import { SetClock } from '../simulation/a-log';
import { aBatch } from '../simulation/a-batch';
import { MemoryFileSystem } from '../simulation/memory-file-system';
import { SeededRandom } from '../simulation/seeded-random';

/** `SEEDS=5000 FIRST_SEED=1000` for a longer or another run. */
const seeds = Number(process.env['SEEDS'] ?? 120);
const firstSeed = Number(process.env['FIRST_SEED'] ?? 1);

const clock = new SetClock();
const defaults = { 'internal.segment.bytes': '500', 'index.interval.bytes': '100', 'retention.ms': '-1' };

const open = (fileSystem: MemoryFileSystem): Promise<LogManager> =>
  LogManager.open({ dataDir: '/data', fileSystem, clock, random: fileSystem.random, defaults });

/** Two partitions with transactions of two producers over several segments, and one without anything. */
async function write(disk: MemoryFileSystem): Promise<LogManager> {
  const manager = await open(disk);
  const { partitions } = await manager.createTopic('orders', { partitions: 3 });
  for (const log of partitions.slice(0, 2)) {
    for (let epoch = 0; epoch < 12; epoch += 1) {
      for (const producerId of [1, 2]) {
        const values = [`${producerId}:${epoch}`];
        log.append(
          aBatch({ values, producerId, producerEpoch: epoch, baseSequence: 0, isTransactional: true }),
        );
      }
      for (const producerId of [2, 1]) {
        const type = epoch % 3 === 0 ? 'abort' : 'commit';
        const marker = { producerId, producerEpoch: epoch + 1, coordinatorEpoch: 0, transactionVersion: 2 };
        log.appendMarker({ ...marker, type });
      }
      await log.whenDurable(log.logEndOffset - 1);
    }
    await log.deleteRecordsBefore(7);
  }
  await manager.alterConfig('orders', { 'retention.bytes': '100000000' });
  await manager.nextProducerId();
  return manager;
}

async function filesIn(disk: MemoryFileSystem): Promise<string[]> {
  const paths: string[] = [];
  for (const directory of [
    '/data',
    '/data/__metadata',
    '/data/orders-0',
    '/data/orders-1',
    '/data/orders-2',
  ]) {
    for (const name of await disk.list(directory)) paths.push(`${directory}/${name}`);
  }
  return paths.filter((path) => disk.contentOf(path) !== undefined);
}

function damage(content: Buffer, random: SeededRandom): Buffer {
  const damaged = Buffer.from(content);
  const at = random.below(damaged.length + 1);
  switch (random.below(4)) {
    case 0:
      return damaged.subarray(0, at);
    case 1:
      return damaged.fill(0, at, Math.min(at + random.below(100), damaged.length));
    case 2:
      return Buffer.concat([damaged, random.bytes(random.below(80))]);
    default:
      for (let i = random.below(5); i >= 0 && damaged.length > 0; i -= 1) {
        const byte = random.below(damaged.length);
        damaged[byte] = (damaged[byte] ?? 0) ^ (1 << random.below(8));
      }
      return damaged;
  }
}

/** Reads to the end as a client would, or to the first error. @returns the batches that were given. */
async function readAll(log: PartitionLog, isolation: 'committed' | 'uncommitted'): Promise<RecordBatch[]> {
  const batches: RecordBatch[] = [];
  for (let offset = log.logStartOffset; offset < log.highWatermark;) {
    const { records } = await log.read(offset, 700, { isolation, atLeastOneBatch: true });
    const bytes = Buffer.concat(records);
    let next = offset;
    for (let position = 0; position < bytes.length;) {
      const batch = new RecordBatch(bytes.subarray(position));
      batches.push(batch);
      next = batch.lastOffset + 1;
      position += batch.sizeBytes;
    }
    if (next <= offset) break;
    offset = next;
  }
  return batches;
}

const isRefusal = (error: unknown): boolean => error instanceof LogError;

describe('a directory with damaged files', () => {
  it.each(['a crash', 'a clean stop'])(
    'is refused, cut or made again after %s, and what it gives is what was written',
    async (end) => {
      const whole = new MemoryFileSystem(new SeededRandom(3));
      const manager = await write(whole);
      if (end === 'a clean stop') await manager.close();
      const paths = await filesIn(whole);
      let refused = 0;

      for (let seed = firstSeed; seed < firstSeed + seeds; seed += 1) {
        const disk = whole.afterKill();
        const random = new SeededRandom(seed);
        const path = paths[random.below(paths.length)] ?? '';
        const story = `seed ${seed}, ${path}`;
        disk.put(path, damage(disk.contentOf(path) ?? Buffer.alloc(0), random));
        // A loop would never end: no start needs so many operations.
        disk.stopAfter = 20_000;

        try {
          const survivor = await open(disk);
          for (const log of survivor.topic('orders')?.partitions ?? []) {
            await check(log, { isSegment: path.endsWith('.log'), wasCrash: end === 'a crash', story });
          }
          await survivor.close();
        } catch (error) {
          if (!isRefusal(error)) throw new Error(`${story}: ${String(error)}`, { cause: error });
          refused += 1;
        }
      }
      expect(refused).toBeLessThan(seeds / 4);
    },
    60_000 + seeds * 50,
  );
});

interface Circumstances {
  readonly isSegment: boolean;
  readonly wasCrash: boolean;
  readonly story: string;
}

async function check(log: PartitionLog, { isSegment, wasCrash, story }: Circumstances): Promise<void> {
  const all = await unlessRefused(() => readAll(log, 'uncommitted'));
  await unlessRefused(() => readAll(log, 'committed'));
  await unlessRefused(() => log.offsetForTimestamp(1_000));
  if (all === undefined) return;

  // After the crash recovery reads every segment, for no checkpoint was written.
  const damaged = all.find((batch) => !batch.isIntact);
  if (damaged !== undefined && (wasCrash || !isSegment)) {
    throw new Error(`${story}: a damaged batch at ${damaged.baseOffset}`);
  }
  if (!isSegment) checkContent(log, all, story);
}

/** No other file decides what a record says or where it is. */
function checkContent(log: PartitionLog, all: readonly RecordBatch[], story: string): void {
  for (const batch of all) {
    if (batch.isControl) continue;
    const written = `${batch.producerId}:${Math.floor(batch.baseOffset / 4)}`;
    for (const { value } of recordsOf(batch.bytes)) {
      if (String(value) !== written) throw new Error(`${story}: ${String(value)} instead of ${written}`);
    }
  }
  if (log.index < 2 && log.logEndOffset !== 48) throw new Error(`${story}: ends at ${log.logEndOffset}`);
}

async function unlessRefused<Result>(work: () => Promise<Result>): Promise<Result | undefined> {
  try {
    return await work();
  } catch (error) {
    if (isRefusal(error)) return undefined;
    throw error;
  }
}
