import { buildRecordBatch, recordsOfBatches } from '@rivermart/kafka-protocol';
import { clockAt } from '@rivermart/kernel';
import { LogError } from '../errors';
import type { LogManager } from '../log-manager';
import type { PartitionLog } from '../partition/partition-log';
import {
  machineForLogs,
  modelPartition,
  presentPartition,
  settled,
  type FailingMachine,
} from './failing-machine';
import { SeededRandom } from './seeded-random';

interface SentBatch {
  readonly values: readonly string[];
  readonly baseSequence: number;
}

/** An idempotent client: up to three batches in flight, and after any error again from the first unanswered. */
class ModelProducer {
  readonly unanswered: SentBatch[] = [];
  sent = 0;
  nextSequence = 0;

  constructor(readonly producerId: number) {}
}

const NOW = clockAt('2026-01-02T03:04:05.006Z');
const COMMITTED = { isolation: 'uncommitted', atLeastOneBatch: true } as const;

/**
 * One partition, three producers, a bad disk and a machine that stops again and again. The oracle
 * remembers what was acknowledged and what a reader saw, and compares after each start: nothing of
 * that may be missing, moved or there twice. Throws with the seed's story when it is.
 */
export class CrashModel {
  readonly #random: SeededRandom;
  readonly #acknowledged = new Map<number, string>();
  readonly #seen = new Map<number, string>();
  readonly #producers = [new ModelProducer(1), new ModelProducer(2), new ModelProducer(3)];
  readonly #machine: FailingMachine;
  #logStart = 0;

  constructor(seed: number) {
    this.#random = new SeededRandom(seed);
    const lifeSpan = { atLeast: 1, lessThanMore: 160, natural: 0.15 };
    this.#machine = machineForLogs(this.#random, NOW, lifeSpan);
  }

  get crashes(): number {
    return this.#machine.crashes;
  }

  /** Runs `lives` processes one after the other, then a last one that only reads. */
  async run(lives: number): Promise<void> {
    await this.#machine.run(lives, async (logs) => {
      for (const producer of this.#producers) producer.sent = 0;
      await this.#verify(logs);
      await this.#work(logs);
    });
    await this.#machine.runUndisturbed((logs) => this.#verify(logs));
  }

  async #work(logs: LogManager): Promise<void> {
    const log = await modelPartition(logs);
    for (let step = 0; step < 30 && log.offline === undefined && !this.#machine.hasStopped; step += 1) {
      if (this.#random.chance(0.1)) this.#machine.failWrites(0.1);
      await this.#act(logs, log);
    }
    await settled(log);
  }

  async #act(manager: LogManager, log: PartitionLog): Promise<void> {
    const dice = this.#random.below(20);
    if (dice < 14) this.#produce(log);
    else if (dice < 17) await this.#read(log);
    else if (dice === 17) await manager.maintain();
    else if (dice === 18) await this.#deleteRecords(log);
    else await settled(log);
  }

  #produce(log: PartitionLog): void {
    const producer = this.#producers[this.#random.below(this.#producers.length)] as ModelProducer;
    const batch = producer.unanswered[producer.sent] ?? this.#nextBatch(producer);
    if (batch === undefined) return;

    producer.sent += 1;
    try {
      const { baseOffset } = log.append(encode(producer, batch), {
        onStored: (error) => {
          if (error === undefined) this.#acknowledge(producer, batch, baseOffset);
          else producer.sent = 0;
        },
      });
    } catch (error) {
      producer.sent = 0;
      // An earlier batch was refused by the disk: the client starts again from there.
      if (!(error instanceof LogError)) throw error;
    }
  }

  #nextBatch(producer: ModelProducer): SentBatch | undefined {
    if (producer.unanswered.length >= 3) return undefined;
    const count = 1 + this.#random.below(3);
    const baseSequence = producer.nextSequence;
    const values = Array.from({ length: count }, (_, i) => `${producer.producerId}:${baseSequence + i}`);
    producer.nextSequence += count;
    const batch = { values, baseSequence };
    producer.unanswered.push(batch);
    return batch;
  }

  #acknowledge(producer: ModelProducer, batch: SentBatch, baseOffset: number): void {
    batch.values.forEach((value, i) => this.#acknowledged.set(baseOffset + i, value));
    const index = producer.unanswered.indexOf(batch);
    if (index < 0) return;
    producer.unanswered.splice(index, 1);
    producer.sent = Math.max(producer.sent - 1, 0);
  }

  async #read(log: PartitionLog): Promise<void> {
    const start =
      log.logStartOffset + this.#random.below(Math.max(log.highWatermark - log.logStartOffset, 1));
    const { records } = await log.read(start, 1 + this.#random.below(2_000), COMMITTED);
    for (const record of recordsOfBatches(Buffer.concat(records))) {
      this.#seen.set(record.offset, String(record.value));
    }
  }

  async #deleteRecords(log: PartitionLog): Promise<void> {
    if (this.#random.chance(0.7)) return;
    const target = log.logStartOffset + this.#random.below(log.highWatermark - log.logStartOffset + 1);
    this.#logStart = Math.max(this.#logStart, target);
    await log.deleteRecordsBefore(target);
  }

  async #verify(manager: LogManager): Promise<void> {
    const log = presentPartition(manager);
    if (log === undefined) {
      if (this.#acknowledged.size > 0) throw new Error('the topic is gone');
      return;
    }
    if (log.logStartOffset > this.#logStart) throw new Error('the log starts too late');

    const stored = await readAll(log);
    const start = Math.max(this.#logStart, log.logStartOffset);
    checkKept(this.#acknowledged, stored, start);
    checkKept(this.#seen, stored, start);
    checkOrder(stored);
  }
}

function checkKept(
  expected: ReadonlyMap<number, string>,
  stored: ReadonlyMap<number, string>,
  start: number,
): void {
  for (const [offset, value] of expected) {
    if (offset < start || stored.get(offset) === value) continue;
    throw new Error(`offset ${offset} was ${value} and is now ${stored.get(offset) ?? 'missing'}`);
  }
}

function encode({ producerId }: ModelProducer, { values, baseSequence }: SentBatch): Buffer {
  const timestampMs = NOW.now().getTime() - 1_000 + baseSequence;
  const records = values.map((value) => ({ value, timestampMs }));
  return buildRecordBatch(records, { producerId, producerEpoch: 0, baseSequence });
}

async function readAll(log: PartitionLog): Promise<Map<number, string>> {
  const stored = new Map<number, string>();
  for (let offset = log.logStartOffset; offset < log.highWatermark;) {
    const { records } = await log.read(offset, 1_500, COMMITTED);
    for (const record of recordsOfBatches(Buffer.concat(records))) {
      if (record.offset >= log.logStartOffset) stored.set(record.offset, String(record.value));
      if (record.offset < offset) continue;
      if (record.offset !== offset) throw new Error(`offset ${offset} is skipped`);
      offset = record.offset + 1;
    }
  }
  return stored;
}

/** What a producer sent is there in the order it sent, without a hole and without a repetition. */
function checkOrder(stored: ReadonlyMap<number, string>): void {
  const newest = new Map<string, number>();
  for (const value of stored.values()) {
    const [producer = '', sequence] = value.split(':');
    const before = newest.get(producer) ?? -1;
    if (before >= 0 && Number(sequence) !== before + 1)
      throw new Error(`${value} follows ${producer}:${before}`);
    newest.set(producer, Number(sequence));
  }
}
