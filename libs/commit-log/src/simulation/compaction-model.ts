import { buildRecordBatch, recordsOfBatches } from '@rivermart/kafka-protocol';
import { LogError, OffsetOutOfRange } from '../errors';
import type { LogManager } from '../log-manager';
import type { PartitionLog } from '../partition/partition-log';
import { SetClock } from './a-log';
import { CompactionOracle, type Written } from './compaction-oracle';
import { FailingMachine, modelPartition, presentPartition, settled, SMALL_SEGMENTS } from './failing-machine';
import { SeededRandom } from './seeded-random';

interface Transaction {
  readonly records: Written[];
  readonly producerEpoch: number;
}

const PRODUCER_ID = 7;
const MARKER = { producerId: PRODUCER_ID, coordinatorEpoch: 0, transactionVersion: 1 } as const;
const TOMBSTONE_MS = 10_000;
/** Long enough for compaction to come first now and then. */
const RETENTION_MS = 25_000;
const READ = { isolation: 'uncommitted', atLeastOneBatch: true } as const;

export interface CompactionModelOptions {
  /** Few keys fit into the cleaner's table, so that a round ends in the middle. */
  readonly dedupeBufferBytes: number;
  readonly lives: number;
}

/**
 * A compacted partition on a bad disk in a machine that stops again and again, now and then one that
 * also forgets by age and by request. The oracle knows every record ever written, and after each start
 * compares: what is there is what was written at that offset, in order; and what is not there has a
 * later record with its key, was aborted, is a tombstone whose time has come, was deleted, or is too
 * old to be kept. Throws with what it found when it is not so.
 */
export class CompactionModel {
  readonly #random: SeededRandom;
  readonly #clock = new SetClock();
  readonly #oracle: CompactionOracle;
  readonly #machine: FailingMachine;
  /** Also deleted by age. */
  readonly #forgets: boolean;
  #transaction: Transaction | undefined;
  #epoch = 0;
  #value = 0;

  constructor(
    seed: number,
    private readonly options: CompactionModelOptions,
  ) {
    this.#random = new SeededRandom(seed);
    this.#forgets = this.#random.chance(0.5);
    this.#oracle = new CompactionOracle({
      tombstoneMs: TOMBSTONE_MS,
      retentionMs: this.#forgets ? RETENTION_MS : Infinity,
    });
    this.#machine = new FailingMachine(this.#random, {
      lifeSpan: { atLeast: 60, lessThanMore: 700, natural: 0.2 },
      logs: {
        clock: this.#clock,
        cleaner: { dedupeBufferBytes: options.dedupeBufferBytes },
        defaults: {
          ...SMALL_SEGMENTS,
          'cleanup.policy': this.#forgets ? 'compact,delete' : 'compact',
          'retention.ms': String(RETENTION_MS),
          'min.cleanable.dirty.ratio': '0.01',
          'delete.retention.ms': String(TOMBSTONE_MS),
        },
      },
      losesPower: () => this.#random.chance(0.5),
    });
  }

  get crashes(): number {
    return this.#machine.crashes;
  }
  /** Records that were rightly missing. */
  get removed(): number {
    return this.#oracle.removed;
  }
  /** Of them, those that retention or somebody's request took. */
  get forgotten(): number {
    return this.#oracle.forgotten;
  }

  async run(): Promise<void> {
    await this.#machine.run(this.options.lives, async (logs) => {
      await this.#verify(logs);
      await this.#work(logs);
    });
    await this.#machine.runUndisturbed(async (logs) => {
      await logs.clean();
      await this.#verify(logs);
    });
  }

  async #work(logs: LogManager): Promise<void> {
    const log = await modelPartition(logs);
    for (let step = 0; step < 60 && log.offline === undefined && !this.#machine.hasStopped; step += 1) {
      if (this.#random.chance(0.03)) this.#machine.failWrites(0);
      await this.#act(logs, log);
    }
    await settled(log);
  }

  async #act(manager: LogManager, log: PartitionLog): Promise<void> {
    const dice = this.#random.below(40);
    if (dice < 26) this.#write(log);
    else if (dice < 30) this.#endTransaction(log);
    else if (dice < 33) void manager.clean();
    else if (dice === 33) await manager.clean();
    else if (dice === 34) await manager.maintain();
    else if (dice < 37) await this.#read(log);
    else if (dice === 37) await this.#deleteRecords(log);
    else this.#clock.ms += this.#random.below(TOMBSTONE_MS);
  }

  async #deleteRecords(log: PartitionLog): Promise<void> {
    if (!this.#forgets) return;
    const target = log.logStartOffset + this.#random.below(log.highWatermark - log.logStartOffset + 1);
    this.#oracle.deleteBefore(target);
    await log.deleteRecordsBefore(target);
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
    const log = presentPartition(manager);
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
    this.#oracle.checkMissing(present, log, this.#clock.ms);
    await this.#checkAborted(log, present);
  }

  async #readAll(log: PartitionLog): Promise<ReadonlySet<number>> {
    const present = new Set<number>();
    let last = -1;
    for (let offset = log.logStartOffset; offset < log.highWatermark;) {
      offset = Math.max(offset, log.logStartOffset);
      const bytes = await this.#readFrom(log, offset);
      if (bytes === undefined) continue;
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

  /** Undefined: retention, which goes on meanwhile, has taken what stood there. */
  async #readFrom(log: PartitionLog, offset: number): Promise<Buffer | undefined> {
    try {
      return Buffer.concat((await log.read(offset, 2_000, READ)).records);
    } catch (error) {
      if (error instanceof OffsetOutOfRange && offset < log.logStartOffset) return undefined;
      throw error;
    }
  }

  /** Readers of committed records are told which records to leave out. */
  async #checkAborted(log: PartitionLog, present: ReadonlySet<number>): Promise<void> {
    const aborted = await log.cleaning.abortedTransactions(log.logStartOffset, log.logEndOffset);
    for (const offset of present) {
      if (offset < log.logStartOffset || !this.#oracle.isAborted(offset)) continue;
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
