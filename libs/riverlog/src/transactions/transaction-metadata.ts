import { NO_PARTITIONS, union, type TopicPartition, type TopicPartitions } from './topic-partitions';
import { isExpirationAllowed, VALID_PREVIOUS_STATES, type TransactionState } from './transaction-state';

export const NO_PRODUCER_ID = -1;
export const NO_PRODUCER_EPOCH = -1;
const MAX_EPOCH = 0x7fff;

/** The level of `transaction.version` a client works by: 2 bumps the epoch with each transaction (KIP-890). */
export type ClientTransactionVersion = 0 | 2;

/** Everything that is stored of a transactional id (TransactionLogValue). */
export interface TxnTransitMetadata {
  readonly state: TransactionState;
  readonly producerId: number;
  /** The producer id before the newest transition; equal to `producerId` unless ids were rotated. */
  readonly prevProducerId: number;
  /** Given to the producer with the end of the transaction, because its epochs are used up; -1 otherwise. */
  readonly nextProducerId: number;
  readonly producerEpoch: number;
  /** The epoch before the newest bump, by which a retry of what bumped it is known. Not stored. */
  readonly lastProducerEpoch: number;
  readonly txnTimeoutMs: number;
  readonly topicPartitions: TopicPartitions;
  /** -1 while nothing was added. */
  readonly txnStartTimestampMs: number;
  readonly txnLastUpdateTimestampMs: number;
  readonly clientTransactionVersion: ClientTransactionVersion;
}

/** The highest epoch is kept back, so that there is always one left to fence with. */
export const isEpochExhausted = (producerEpoch: number): boolean => producerEpoch >= MAX_EPOCH - 1;

/**
 * What the coordinator knows of one transactional id, and the only ways it may change.
 *
 * A change is prepared (`prepare…` hands out what is to be stored and blocks every other change), then
 * completed when it is on disk, or given up when the disk refused it. Source: TransactionMetadata.java,
 * Apache Kafka 4.3.
 */
export class TransactionMetadata {
  pendingState: TransactionState | undefined;

  constructor(
    readonly transactionalId: string,
    private stored: TxnTransitMetadata,
  ) {}

  /** An id nobody has used; it counts once its first transition is stored. */
  static created(
    transactionalId: string,
    { producerId, txnTimeoutMs, nowMs }: { producerId: number; txnTimeoutMs: number; nowMs: number },
  ): TransactionMetadata {
    return new TransactionMetadata(transactionalId, {
      state: 'Empty',
      producerId,
      prevProducerId: NO_PRODUCER_ID,
      nextProducerId: NO_PRODUCER_ID,
      producerEpoch: NO_PRODUCER_EPOCH,
      lastProducerEpoch: NO_PRODUCER_EPOCH,
      txnTimeoutMs,
      topicPartitions: NO_PARTITIONS,
      txnStartTimestampMs: -1,
      txnLastUpdateTimestampMs: nowMs,
      clientTransactionVersion: 0,
    });
  }

  /** As of the newest transition that is on disk. */
  get current(): TxnTransitMetadata {
    return this.stored;
  }

  get pendingTransitionInProgress(): boolean {
    return this.pendingState !== undefined;
  }

  get isProducerEpochExhausted(): boolean {
    return isEpochExhausted(this.stored.producerEpoch);
  }

  isTimedOut(nowMs: number): boolean {
    const { state, txnStartTimestampMs, txnTimeoutMs } = this.stored;
    return (
      state === 'Ongoing' && !this.pendingTransitionInProgress && txnStartTimestampMs + txnTimeoutMs < nowMs
    );
  }

  isExpired(nowMs: number, expirationMs: number): boolean {
    const { state, txnLastUpdateTimestampMs } = this.stored;
    const isUnused = isExpirationAllowed(state) && !this.pendingTransitionInProgress;
    return isUnused && txnLastUpdateTimestampMs <= nowMs - expirationMs;
  }

  /** A new incarnation of the producer; whoever used the epoch before is fenced. `lastProducerEpoch`: see there. */
  prepareIncrementProducerEpoch(
    txnTimeoutMs: number,
    lastProducerEpoch: number,
    nowMs: number,
  ): TxnTransitMetadata {
    return this.prepareEmpty(
      { txnTimeoutMs, lastProducerEpoch, producerEpoch: this.stored.producerEpoch + 1 },
      nowMs,
    );
  }

  /** The retry of an InitProducerId whose answer was lost: nothing is bumped again. */
  prepareSameProducerEpoch(txnTimeoutMs: number, nowMs: number): TxnTransitMetadata {
    return this.prepareEmpty({ txnTimeoutMs }, nowMs);
  }

  /** The epochs of the old producer id are used up. */
  prepareProducerIdRotation(
    { producerId, lastProducerEpoch }: { producerId: number; lastProducerEpoch: number },
    txnTimeoutMs: number,
    nowMs: number,
  ): TxnTransitMetadata {
    return this.prepareEmpty({ producerId, producerEpoch: 0, lastProducerEpoch, txnTimeoutMs }, nowMs);
  }

  prepareAddPartitions(
    added: readonly TopicPartition[],
    clientTransactionVersion: ClientTransactionVersion,
    nowMs: number,
  ): TxnTransitMetadata {
    const { state, txnStartTimestampMs, topicPartitions } = this.stored;
    return this.prepare('Ongoing', {
      topicPartitions: union(topicPartitions, added),
      txnStartTimestampMs: state === 'Ongoing' ? txnStartTimestampMs : nowMs,
      txnLastUpdateTimestampMs: nowMs,
      clientTransactionVersion,
    });
  }

  /**
   * Version 2 bumps the epoch here, so that nothing of this transaction can be taken for part of the next.
   * `nextProducerId` is needed when that uses up the last epoch.
   */
  prepareAbortOrCommit(
    state: 'PrepareCommit' | 'PrepareAbort',
    clientTransactionVersion: ClientTransactionVersion,
    nextProducerId: number,
    nowMs: number,
  ): TxnTransitMetadata {
    const { producerEpoch, txnStartTimestampMs } = this.stored;
    const isOngoing = this.stored.state === 'Ongoing';
    const bumped = {
      // An epoch already at the end, which no healthy client brings about, is left there so the abort goes through.
      producerEpoch: Math.min(producerEpoch + 1, MAX_EPOCH),
      lastProducerEpoch: producerEpoch,
    };
    return this.prepare(state, {
      ...(clientTransactionVersion === 2 ? bumped : {}),
      nextProducerId,
      txnStartTimestampMs: isOngoing ? txnStartTimestampMs : nowMs,
      txnLastUpdateTimestampMs: nowMs,
      clientTransactionVersion,
    });
  }

  /** The markers are to be written. When they are, this is what to store. */
  prepareComplete(nowMs: number): TxnTransitMetadata {
    const { state, nextProducerId, clientTransactionVersion } = this.stored;
    const isRotated = clientTransactionVersion === 2 && nextProducerId !== NO_PRODUCER_ID;
    return this.prepare(state === 'PrepareCommit' ? 'CompleteCommit' : 'CompleteAbort', {
      ...(isRotated ? { producerId: nextProducerId, producerEpoch: 0 } : {}),
      nextProducerId: NO_PRODUCER_ID,
      topicPartitions: NO_PARTITIONS,
      txnLastUpdateTimestampMs: nowMs,
    });
  }

  /** The id is being forgotten; a tombstone is on its way. */
  prepareDead(): void {
    this.prepare('Dead', { topicPartitions: NO_PARTITIONS });
  }

  /** What was prepared is on disk. */
  completeTransitionTo(transit: TxnTransitMetadata): void {
    if (transit.state !== this.pendingState) throw this.illegal(transit.state);
    this.pendingState = undefined;
    this.stored = transit;
  }

  /** What was prepared could not be stored: everything is as before. */
  giveUpTransition(): void {
    this.pendingState = undefined;
  }

  private prepareEmpty(changes: Partial<TxnTransitMetadata>, nowMs: number): TxnTransitMetadata {
    return this.prepare('Empty', {
      ...changes,
      topicPartitions: NO_PARTITIONS,
      txnStartTimestampMs: -1,
      txnLastUpdateTimestampMs: nowMs,
    });
  }

  private prepare(state: TransactionState, changes: Partial<TxnTransitMetadata>): TxnTransitMetadata {
    const isAllowed = VALID_PREVIOUS_STATES[state].includes(this.stored.state);
    if (this.pendingState !== undefined || !isAllowed) throw this.illegal(state);
    this.pendingState = state;
    return { ...this.stored, prevProducerId: this.stored.producerId, ...changes, state };
  }

  private illegal(state: TransactionState): Error {
    const { transactionalId, pendingState } = this;
    return new Error(
      `${transactionalId} cannot go from ${this.stored.state} to ${state} (pending: ${pendingState ?? 'nothing'})`,
    );
  }
}
