import { recordsOfBatches } from '@rivermart/kafka-protocol';
import { Clock } from '@rivermart/kernel';
import { LogManager } from '../log-manager';
import type { PartitionLog } from '../partition/partition-log';
import type { LogEvents } from '../ports/log-events';
import { TailCacheBudget } from '../partition/tail-cache-budget';
import { MemoryFileSystem } from './memory-file-system';
import { SeededRandom } from './seeded-random';

/** A clock that stands until a test moves it. */
export class SetClock extends Clock {
  constructor(public ms = 10_000_000) {
    super();
  }
  override now(): Date {
    return new Date(this.ms);
  }
}

export const DIRECTORY = '/data/orders-0';
export const LOG_FILE = `${DIRECTORY}/00000000000000000000.log`;

interface LogSpec {
  readonly config: Readonly<Record<string, string>>;
  /** Without a tail cache every read goes to the files. */
  readonly cached: boolean;
}

/** One partition, `orders-0`, on a disk in memory that outlives its process. */
export class ALog {
  readonly clock = new SetClock();
  readonly warnings: string[] = [];
  disk = new MemoryFileSystem(new SeededRandom(42));
  #manager: LogManager | undefined;

  constructor(private readonly spec: Partial<LogSpec> = {}) {}

  get manager(): LogManager {
    if (this.#manager === undefined) throw new Error('the log is not open');
    return this.#manager;
  }

  get partition(): PartitionLog {
    const partition = this.manager.partition('orders', 0);
    if (partition === undefined) throw new Error('there is no partition orders-0');
    return partition;
  }

  async open(): Promise<PartitionLog> {
    const warn: LogEvents['warn'] = (message) => this.warnings.push(message);
    this.#manager = await LogManager.open({
      dataDir: '/data',
      fileSystem: this.disk,
      clock: this.clock,
      random: this.disk.random,
      events: { warn, info: () => undefined },
      ...(this.spec.cached === false ? { tailCacheBudget: new TailCacheBudget(0, 0) } : {}),
    });
    if (this.manager.topic('orders') === undefined) {
      await this.manager.createTopic('orders', { partitions: 1, config: this.spec.config ?? {} });
    }
    return this.partition;
  }

  /** The process dies at once, or the whole machine; another one starts on what the disk kept. */
  async crash(kind: 'kill' | 'power cut' = 'kill'): Promise<PartitionLog> {
    this.disk.stopAfter = 0;
    this.disk = kind === 'kill' ? this.disk.afterKill() : this.disk.afterPowerCut();
    return this.open();
  }

  async restart(): Promise<PartitionLog> {
    await this.manager.close();
    return this.open();
  }

  async append(bytes: Buffer): Promise<number> {
    const { baseOffset, lastOffset } = this.partition.append(bytes);
    await this.partition.whenDurable(lastOffset);
    return baseOffset;
  }

  async values(from = this.partition.logStartOffset): Promise<string[]> {
    const values: string[] = [];
    for (let offset = from; offset < this.partition.highWatermark;) {
      const { records } = await this.partition.read(offset, 400, {
        isolation: 'uncommitted',
        atLeastOneBatch: true,
      });
      for (const record of recordsOfBatches(Buffer.concat(records))) {
        if (record.offset < offset) continue;
        values.push(String(record.value));
        offset = record.offset + 1;
      }
    }
    return values;
  }
}
