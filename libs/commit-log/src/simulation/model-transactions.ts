import { aBatch } from './a-batch';
import { LogError } from '../errors';
import type { PartitionLog } from '../partition/partition-log';
import type { SeededRandom } from './seeded-random';

interface ModelBatch {
  readonly values: readonly string[];
  readonly baseSequence: number;
  /** Where it was acknowledged. */
  offset: number | undefined;
}

/** A transaction as its client and its coordinator know it; both outlive the log's process. */
export class ModelTransaction {
  readonly batches: ModelBatch[] = [];
  decision: 'open' | 'commit' | 'abort' = 'open';
  /** The marker was acknowledged. */
  isEnded = false;
  nextSequence = 0;

  constructor(readonly epoch: number) {}

  get unacknowledged(): number {
    return this.batches.findIndex(({ offset }) => offset === undefined);
  }
}

const MAX_BATCHES = 4;

/** One transactional producer with version 2: each transaction has the next epoch. */
export class ModelTransactions {
  readonly history: ModelTransaction[] = [];
  #epoch = 0;
  #sent = 0;

  constructor(
    readonly producerId: number,
    private readonly random: SeededRandom,
  ) {}

  get current(): ModelTransaction | undefined {
    const newest = this.history.at(-1);
    return newest?.isEnded === false ? newest : undefined;
  }

  /** The log's process is another one: what was not acknowledged is sent again. */
  reconnect(): void {
    const { current } = this;
    this.#sent = Math.max(current?.unacknowledged ?? 0, 0);
    if (current?.decision === 'open' && this.random.chance(0.4)) current.decision = 'abort';
  }

  act(log: PartitionLog): void {
    const transaction = this.current ?? this.#begin();
    if (transaction.decision === 'open' && this.random.chance(0.3)) this.#decide(transaction);
    if (transaction.decision === 'open') this.#send(log, transaction);
    else this.#end(log, transaction);
  }

  #begin(): ModelTransaction {
    const transaction = new ModelTransaction(this.#epoch);
    this.history.push(transaction);
    this.#sent = 0;
    return transaction;
  }

  /** Everything acknowledged, or an abort: a client commits nothing it is not sure of. */
  #decide(transaction: ModelTransaction): void {
    if (transaction.batches.length === 0) return;
    const canCommit = transaction.unacknowledged < 0;
    if (canCommit) transaction.decision = this.random.chance(0.6) ? 'commit' : 'abort';
    else if (this.random.chance(0.2)) transaction.decision = 'abort';
  }

  #send(log: PartitionLog, transaction: ModelTransaction): void {
    const batch = transaction.batches[this.#sent] ?? this.#nextBatch(transaction);
    if (batch === undefined) return;
    this.#sent += 1;
    const bytes = aBatch({
      values: batch.values,
      producerId: this.producerId,
      producerEpoch: transaction.epoch,
      baseSequence: batch.baseSequence,
      isTransactional: true,
    });
    try {
      const { baseOffset } = log.append(bytes, {
        transactionVersion: 2,
        onStored: (error) => {
          if (error === undefined) batch.offset = baseOffset;
          else this.#resend(transaction);
        },
      });
    } catch (error) {
      // An earlier batch was refused by the disk: the client starts again from there.
      if (!(error instanceof LogError)) throw error;
      this.#resend(transaction);
    }
  }

  #resend(transaction: ModelTransaction): void {
    if (transaction === this.current) this.#sent = Math.max(transaction.unacknowledged, 0);
  }

  #nextBatch(transaction: ModelTransaction): ModelBatch | undefined {
    if (transaction.batches.length >= MAX_BATCHES) return undefined;
    const baseSequence = transaction.nextSequence;
    const count = 1 + this.random.below(3);
    const values = Array.from(
      { length: count },
      (_, i) => `${this.producerId}:${transaction.epoch}:${baseSequence + i}`,
    );
    transaction.nextSequence += count;
    const batch = { values, baseSequence, offset: undefined };
    transaction.batches.push(batch);
    return batch;
  }

  #end(log: PartitionLog, transaction: ModelTransaction): void {
    const type = transaction.decision === 'commit' ? 'commit' : 'abort';
    const { producerId } = this;
    const producerEpoch = transaction.epoch + 1;
    try {
      log.appendMarker(
        { producerId, producerEpoch, coordinatorEpoch: 0, type, transactionVersion: 2 },
        (error) => {
          if (error !== undefined || transaction.isEnded) return;
          transaction.isEnded = true;
          this.#epoch = producerEpoch;
        },
      );
    } catch (error) {
      if (!(error instanceof LogError)) throw error;
    }
  }
}
