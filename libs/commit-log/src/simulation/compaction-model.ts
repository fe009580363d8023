import { buildRecordBatch, recordsOfBatches } from '@rivermart/kafka-protocol';
import { LogError } from '../errors';
import { LogManager } from '../log-manager';
import type { PartitionLog } from '../partition/partition-log';
import { SetClock } from './a-log';
import { CompactionOracle, type Written } from './compaction-oracle';
import { diskError, MachineStopped, MemoryFileSystem } from './memory-file-system';
import { SeededRandom } from './seeded-random';

interface Transaction {
  readonly records: Written[];
  readonly producerEpoch: number;
}

const PRODUCER_ID = 7;
const MARKER = { producerId: PRODUCER_ID, coordinatorEpoch: 0, transactionVersion: 1 } as const;
const TOPIC = 'model';
const RETENTION_MS = 10_000;
const READ = { isolation: 'uncommitted', atLeastOneBatch: true } as const;

export interface CompactionModelOptions {
  /** Few keys fit into the cleaner's table, so that a round ends in the middle. */
  readonly dedupeBufferBytes: number;
  readonly lives: number;
}

/**
 * A compacted partition on a bad disk in a machine that stops again and again. The oracle knows every
 * record ever written, and after each start compares: what is there is what was written at that
 * offset, in order; and what is not there has a later record with its key, was aborted, or is a
 * tombstone whose time has come. Throws with what it found when it is not so.
 */
export class CompactionModel {
  readonly #random: SeededRandom;
  readonly #clock = new SetClock();
  readonly #oracle = new CompactionOracle(RETENTION_MS);
  #disk: MemoryFileSystem;
  #transaction: Transaction | undefined;
  #epoch = 0;
  #value = 0;
  #isClosed = false;
  crashes = 0;

  constructor(
    seed: number,
    private readonly options: CompactionModelOptions,
  ) {
    this.#random = new SeededRandom(seed);
    this.#disk = new MemoryFileSystem(this.#random);
  }

  get removed(): number {
    return this.#oracle.removed;
  }

  async run(): Promise<void> {
    for (let life = 0; life < this.options.lives; life += 1) {
      this.#disk.stopAfter = this.#random.chance(0.2)
        ? Infinity
        : this.#disk.operations + 60 + this.#random.below(700);
      await this.#live();
      await this.#nextDisk();
    }
    const manager = await this.#open();
    await manager.clean();
    await this.#verify(manager);
    await manager.close();
  }

  async #live(): Promise<void> {
    this.#isClosed = false;
    try {
      const manager = await this.#open();
      await this.#verify(manager);
      await this.#work(manager);
      this.#disk.faultOf = () => undefined;
      await manager.close();
      this.#isClosed = !this.#disk.hasStopped;
    } catch (error) {
      if (!(error instanceof MachineStopped) && !(error instanceof LogError)) throw error;
    }
  }

  async #nextDisk(): Promise<void> {
    if (!this.#isClosed) {
      this.crashes += 1;
      // What is under way ends first: a dead process must not write anything later.
      this.#disk.stopAfter = 0;
      for (let turn = 0; turn < 200; turn += 1) await Promise.resolve();
    }
    this.#disk = this.#random.chance(0.5) ? this.#disk.afterPowerCut() : this.#disk.afterKill();
  }

  #open(): Promise<LogManager> {
    return LogManager.open({
      dataDir: '/data',
      fileSystem: this.#disk,
      clock: this.#clock,
      random: this.#random,
      cleaner: { dedupeBufferBytes: this.options.dedupeBufferBytes },
      defaults: {
        'cleanup.policy': 'compact',
        'internal.segment.bytes': '600',
        'index.interval.bytes': '150',
        'min.cleanable.dirty.ratio': '0.01',
        'delete.retention.ms': String(RETENTION_MS),
      },
    });
  }

  async #work(manager: LogManager): Promise<void> {
    const log =
      manager.partition(TOPIC, 0) ?? (await manager.createTopic(TOPIC, { partitions: 1 })).partitions[0];
    if (log === undefined) throw new Error('the topic has no partition');
    const isUsable = (): boolean => log.offline === undefined && !this.#disk.hasStopped;
    for (let step = 0; step < 60 && isUsable(); step += 1) {
      this.#breakDisk();
      await this.#act(manager, log);
    }
    await log.whenDurable(log.logEndOffset - 1).catch(() => undefined);
  }

  #breakDisk(): void {
    if (this.#random.chance(0.97)) return;
    let failures = this.#random.below(3);
    this.#disk.faultOf = ({ kind }) => {
      const isHit = kind === 'write' && failures > 0;
      failures -= isHit ? 1 : 0;
      return isHit ? diskError('ENOSPC') : undefined;
    };
  }

  async #act(manager: LogManager, log: PartitionLog): Promise<void> {
    const dice = this.#random.below(40);
    if (dice < 26) this.#write(log);
    else if (dice < 30) this.#endTransaction(log);
    else if (dice < 33) void manager.clean();
    else if (dice === 33) await manager.clean();
    else if (dice === 34) await manager.maintain();
    else if (dice < 38) await this.#read(log);
    else this.#clock.ms += this.#random.below(RETENTION_MS);
  }

  #write(log: PartitionLog): void {
    this.#transaction ??= this.#random.chance(0.15) ? { records: [], producerEpoch: this.#epoch } : undefined;
    const transaction = this.#random.chance(0.5) ? this.#transaction : undefined;
    const records = Array.from({ length: 1 + this.#random.below(4) }, (): Written => ({
      key: `k${this.#random.below(12)}`,
      value: this.#random.chance(0.2) ? null : `v${(this.#value += 1)}`,
      writtenMs: this.#clock.ms,
      isAcknowledged: false,
      outcome: transaction === undefined ? 'committed' : 'open',
    }));
    try {
      this.#append(log, records, transaction);
      transaction?.records.push(...records);
    } catch (error) {
      // An earlier batch of the producer was refused by the disk.
      if (!(error instanceof LogError)) throw error;
    }
  }

  #append(log: PartitionLog, records: readonly Written[], transaction: Transaction | undefined): void {
    const pairs = records.map(({ key, value }) => ({ key, value, timestampMs: this.#clock.ms }));
    const options =
      transaction === undefined
        ? {}
        : {
            producerId: PRODUCER_ID,
            producerEpoch: transaction.producerEpoch,
            baseSequence: transaction.records.length,
            isTransactional: true,
          };
    const { baseOffset } = log.append(buildRecordBatch(pairs, options), {
      onStored: (error) => {
        records.forEach((entry, i) => {
          entry.isAcknowledged = error === undefined;
          if (error !== undefined) this.#oracle.refuse(baseOffset + i, entry);
        });
      },
    });
    records.forEach((entry, i) => this.#oracle.note(baseOffset + i, entry));
  }

  #endTransaction(log: PartitionLog): void {
    const transaction = this.#transaction;
    if (transaction === undefined || transaction.records.length === 0) return;
    const isCommitted = this.#random.chance(0.5);
    const { producerEpoch, records } = transaction;
    log.appendMarker({ ...MARKER, producerEpoch, type: isCommitted ? 'commit' : 'abort' }, (error) => {
      if (error !== undefined) return;
      for (const entry of records) entry.outcome = isCommitted ? 'committed' : 'aborted';
    });
    this.#transaction = undefined;
    this.#epoch += 1;
  }

  async #read(log: PartitionLog): Promise<void> {
    const from = log.logStartOffset + this.#random.below(Math.max(log.highWatermark - log.logStartOffset, 1));
    const { records } = await log.read(from, 1 + this.#random.below(2_000), READ);
    for (const record of recordsOfBatches(Buffer.concat(records))) this.#oracle.checkSame(record);
  }

  async #verify(manager: LogManager): Promise<void> {
    const log = manager.partition(TOPIC, 0);
    if (log === undefined) return;
    // What was open when the machine stopped is ended by whoever comes back.
    this.#transaction = undefined;
    const open = log.openTransaction(PRODUCER_ID);
    this.#oracle.startAt(log.logEndOffset, open?.firstOffset ?? Infinity);
    if (open !== undefined) {
      log.appendMarker({ ...MARKER, producerEpoch: open.producerEpoch, type: 'abort' });
      this.#epoch = open.producerEpoch + 1;
    }
    await log.whenDurable(log.logEndOffset - 1);

    const present = await this.#readAll(log);
    this.#oracle.checkMissing(present, log.highWatermark, this.#clock.ms);
    await this.#checkAborted(log, present);
  }

  async #readAll(log: PartitionLog): Promise<ReadonlySet<number>> {
    const present = new Set<number>();
    let last = -1;
    for (let offset = log.logStartOffset; offset < log.highWatermark;) {
      const { records } = await log.read(offset, 2_000, READ);
      const bytes = Buffer.concat(records);
      for (const record of recordsOfBatches(bytes)) {
        if (record.offset < offset) continue;
        if (record.offset <= last) throw new Error(`offset ${record.offset} comes behind ${last}`);
        last = record.offset;
        this.#oracle.checkSame(record);
        present.add(record.offset);
      }
      offset = nextOffsetOf(bytes, offset);
    }
    return present;
  }

  /** Readers of committed records are told which records to leave out. */
  async #checkAborted(log: PartitionLog, present: ReadonlySet<number>): Promise<void> {
    const aborted = await log.cleaning.abortedTransactions(log.logStartOffset, log.logEndOffset);
    for (const offset of present) {
      if (!this.#oracle.isAborted(offset)) continue;
      const isListed = aborted.some((each) => each.firstOffset <= offset && offset < each.lastOffset);
      if (!isListed) throw new Error(`offset ${offset} was aborted, and no reader is told`);
    }
  }
}

/** Offset behind the last batch. */
function nextOffsetOf(bytes: Buffer, offset: number): number {
  let next = offset + 1;
  for (let at = 0; at < bytes.length;) {
    next = Number(bytes.readBigInt64BE(at)) + bytes.readInt32BE(at + 23) + 1;
    at += 12 + bytes.readInt32BE(at + 8);
  }
  return next;
}
