import { clockAt } from '@rivermart/kernel';
import { committedRecords, committedRecordsOfKafkajs, endOfAnswer } from './committed-reader';
import type { LogManager } from '../log-manager';
import type { PartitionLog } from '../partition/partition-log';
import { machineForLogs, modelPartition, settled, type FailingMachine } from './failing-machine';
import { ModelTransactions, type ModelTransaction } from './model-transactions';
import { SeededRandom } from './seeded-random';

const NOW = clockAt('2026-01-02T03:04:05.006Z');
const COMMITTED = { isolation: 'committed', atLeastOneBatch: true } as const;

/**
 * One partition, three transactional producers, a bad disk and a machine that stops again and again.
 * The oracle knows how each transaction was decided. A consumer of committed records, which filters as
 * Kafka's does, must never see a record of a transaction that was not committed, and must find every
 * acknowledged one of those that were, once, at its offset. Throws when it is not so.
 */
export class TransactionModel {
  readonly #random: SeededRandom;
  readonly #producers: readonly ModelTransactions[];
  readonly #seen = new Map<number, string>();
  readonly #machine: FailingMachine;
  #logStart = 0;
  aborted = 0;

  constructor(seed: number) {
    this.#random = new SeededRandom(seed);
    this.#producers = [1, 2, 3].map((id) => new ModelTransactions(id, this.#random));
    const lifeSpan = { atLeast: 1, lessThanMore: 200, natural: 0.15 };
    this.#machine = machineForLogs(this.#random, NOW, lifeSpan);
  }

  get crashes(): number {
    return this.#machine.crashes;
  }

  /** Runs `lives` processes one after the other, then a last one that ends what is open and reads. */
  async run(lives: number): Promise<void> {
    await this.#machine.run(lives, async (logs) => {
      for (const producer of this.#producers) producer.reconnect();
      const log = await modelPartition(logs);
      await this.#verify(log);
      await this.#work(logs, log);
    });
    await this.#machine.runUndisturbed(async (logs) => {
      const log = await modelPartition(logs);
      for (const producer of this.#producers) producer.reconnect();
      await this.#endEverything(log);
      await this.#verify(log);
    });
    this.aborted = this.#transactions().filter(({ decision }) => decision === 'abort').length;
  }

  async #work(logs: LogManager, log: PartitionLog): Promise<void> {
    for (let step = 0; step < 45 && log.offline === undefined && !this.#machine.hasStopped; step += 1) {
      if (this.#random.chance(0.08)) this.#machine.failWrites(0.1);
      await this.#act(logs, log);
    }
    await settled(log);
  }

  async #act(manager: LogManager, log: PartitionLog): Promise<void> {
    const dice = this.#random.below(30);
    if (dice < 20) this.#producers[this.#random.below(3)]?.act(log);
    else if (dice < 25) await this.#readSome(log);
    else if (dice === 25) await manager.maintain();
    else if (dice === 26) await this.#deleteRecords(log);
    else await settled(log);
  }

  async #readSome(log: PartitionLog): Promise<void> {
    const { logStartOffset, lastStableOffset } = log;
    const start = logStartOffset + this.#random.below(Math.max(lastStableOffset - logStartOffset, 1));
    const answer = await log.read(start, 1 + this.#random.below(900), COMMITTED);
    for (const [offset, value] of committedRecords(answer)) {
      if (offset >= start) this.#see(offset, value);
    }
    for (const [offset, value] of committedRecordsOfKafkajs(answer, start)) this.#see(offset, value);
  }

  async #deleteRecords(log: PartitionLog): Promise<void> {
    if (this.#random.chance(0.6)) return;
    const target = log.logStartOffset + this.#random.below(log.highWatermark - log.logStartOffset + 1);
    this.#logStart = Math.max(this.#logStart, target);
    await log.deleteRecordsBefore(target);
  }

  async #endEverything(log: PartitionLog): Promise<void> {
    for (const producer of this.#producers) {
      const transaction = producer.current;
      if (transaction === undefined) continue;
      if (transaction.decision === 'open') transaction.decision = 'abort';
      producer.act(log);
    }
    await settled(log);
    if (log.lastStableOffset !== log.highWatermark) throw new Error('the last stable offset hangs');
  }

  async #verify(log: PartitionLog): Promise<void> {
    const visible = await readCommitted(log);
    for (const [offset, value] of visible) this.#see(offset, value);
    for (const [offset, value] of this.#seen) this.#expect(log, visible, offset, value);
    for (const { decision, isEnded, batches } of this.#transactions()) {
      if (decision !== 'commit' || !isEnded) continue;
      for (const { offset = 0, values } of batches) {
        values.forEach((value, i) => this.#expect(log, visible, offset + i, value));
      }
    }
  }

  /** What a reader has seen is there for good. */
  #expect(log: PartitionLog, visible: ReadonlyMap<number, string>, offset: number, value: string): void {
    const isReadable =
      offset >= Math.max(this.#logStart, log.logStartOffset) && offset < log.lastStableOffset;
    if (isReadable && visible.get(offset) !== value) {
      throw new Error(`offset ${offset} was ${value} and is now ${visible.get(offset) ?? 'not visible'}`);
    }
  }

  #see(offset: number, value: string): void {
    const known = this.#seen.get(offset);
    if (known !== undefined && known !== value)
      throw new Error(`offset ${offset} was ${known}, now ${value}`);
    this.#seen.set(offset, value);
    const [id, epoch] = value.split(':').map(Number);
    const transaction = this.#producers.find(({ producerId }) => producerId === id)?.history[epoch ?? -1];
    if (transaction?.decision !== 'commit') {
      throw new Error(`${value} at ${offset} is visible, its transaction is ${transaction?.decision}`);
    }
  }

  #transactions(): readonly ModelTransaction[] {
    return this.#producers.flatMap(({ history }) => history);
  }
}

async function readCommitted(log: PartitionLog): Promise<Map<number, string>> {
  const visible = new Map<number, string>();
  for (let offset = log.logStartOffset; offset < log.lastStableOffset;) {
    const answer = await log.read(offset, 500, COMMITTED);
    for (const [at, value] of committedRecords(answer)) if (at >= offset) visible.set(at, value);
    const end = endOfAnswer(answer);
    if (end === undefined || end <= offset) throw new Error(`nothing is read at ${offset}`);
    offset = end;
  }
  return visible;
}
