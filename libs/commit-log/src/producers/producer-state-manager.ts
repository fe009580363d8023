import { NO_PRODUCER_ID, type RecordBatch } from '@rivermart/kafka-protocol';
import { checkMarker, stateAfterMarker } from './marker-rules';
import { readEndTransactionMarker, type EndTransactionMarker } from './end-transaction-marker';
import { OngoingTransactions, type CompletedTransaction } from './ongoing-transactions';
import { decodeProducerSnapshot, encodeProducerSnapshot } from './producer-snapshot';
import {
  checkProducer,
  NO_OFFSET,
  type OpenTransaction,
  stateAfter,
  type ProducerRules,
  type ProducerState,
  type StoredBatch,
} from './producer-state';

export interface ProducerUpdate {
  /** The producer's state before, for `undo`. */
  readonly before: ProducerState | undefined;
  /** The transaction that the batch ended, if it is a marker and there was one. */
  readonly completed: CompletedTransaction | undefined;
}

const NOTHING: ProducerUpdate = { before: undefined, completed: undefined };

/** The idempotent and transactional producers of one partition. Purely in memory; the log replays into it. */
export class ProducerStateManager {
  readonly #states = new Map<number, ProducerState>();
  readonly #transactions = new OngoingTransactions();

  /** The stored batch this one repeats, or undefined when it may be appended. Throws when it may not. */
  check(batch: RecordBatch, rules: ProducerRules): StoredBatch | undefined {
    const { producerId } = batch;
    if (producerId === NO_PRODUCER_ID) return undefined;
    return checkProducer(this.#states.get(producerId), batch, rules);
  }

  /** Throws when the marker must not be written. */
  checkMarker(marker: EndTransactionMarker): void {
    checkMarker(this.#states.get(marker.producerId), marker);
  }

  /** Takes the batch, whose offsets are assigned, into account. */
  update(batch: RecordBatch, heardMs: number): ProducerUpdate {
    const { producerId } = batch;
    if (producerId === NO_PRODUCER_ID) return NOTHING;

    const before = this.#states.get(producerId);
    if (batch.isControl) return this.#end(before, batch, heardMs);
    this.#set(producerId, stateAfter(before, batch, heardMs));
    return { before, completed: undefined };
  }

  /** Takes back the newest update of a producer. Updates are undone newest first. */
  undo(producerId: number, before: ProducerState | undefined): void {
    if (producerId !== NO_PRODUCER_ID) this.#set(producerId, before);
  }

  /** The log ends at `offset` again: markers from there on decided nothing. After `undo`. */
  undoMarkersFrom(offset: number): void {
    this.#transactions.undoMarkersFrom(offset);
  }

  onHighWatermark(highWatermark: number): void {
    this.#transactions.onHighWatermark(highWatermark);
  }

  /** First offset of the oldest transaction that is open or whose marker may still be lost. */
  get firstUnstableOffset(): number | undefined {
    return this.#transactions.firstUnstableOffset;
  }

  openTransaction(producerId: number): OpenTransaction | undefined {
    const state = this.#states.get(producerId);
    if (state === undefined || state.transactionFirstOffset === NO_OFFSET) return undefined;
    return { firstOffset: state.transactionFirstOffset, producerEpoch: state.producerEpoch };
  }

  all(): ProducerState[] {
    return [...this.#states.values()];
  }

  /** Forgets producers not heard of for so long, except those with an open transaction. */
  expire(nowMs: number, expirationMs: number): void {
    for (const [producerId, state] of this.#states) {
      const isIdle = nowMs - state.timestampMs >= expirationMs;
      if (isIdle && state.transactionFirstOffset === NO_OFFSET) this.#states.delete(producerId);
    }
  }

  clear(): void {
    this.#states.clear();
    this.#transactions.clear();
  }

  get size(): number {
    return this.#states.size;
  }

  snapshot(): Buffer {
    return encodeProducerSnapshot(this.all());
  }

  /** False, with nothing changed, when the bytes are not a whole snapshot. */
  restore(snapshot: Buffer): boolean {
    const states = decodeProducerSnapshot(snapshot);
    if (states === undefined) return false;

    this.clear();
    for (const state of states) this.#set(state.producerId, state);
    return true;
  }

  #end(before: ProducerState | undefined, batch: RecordBatch, heardMs: number): ProducerUpdate {
    const marker = readEndTransactionMarker(batch);
    if (marker === undefined) return { before, completed: undefined };

    const { producerId, lastOffset } = batch;
    const firstOffset = before?.transactionFirstOffset ?? NO_OFFSET;
    this.#set(producerId, stateAfterMarker(before, { ...marker, batch, heardMs }));
    if (firstOffset === NO_OFFSET) return { before, completed: undefined };

    const lastStableOffset = this.#transactions.complete(firstOffset, lastOffset);
    const isAborted = marker.type === 'abort';
    return { before, completed: { producerId, firstOffset, lastOffset, isAborted, lastStableOffset } };
  }

  #set(producerId: number, state: ProducerState | undefined): void {
    const was = this.#states.get(producerId)?.transactionFirstOffset ?? NO_OFFSET;
    const is = state?.transactionFirstOffset ?? NO_OFFSET;
    if (state === undefined) this.#states.delete(producerId);
    else this.#states.set(producerId, state);

    if (was === is) return;
    if (was !== NO_OFFSET) this.#transactions.forget(was);
    if (is !== NO_OFFSET) this.#transactions.begin(producerId, is);
  }
}
