import { NO_PRODUCER_ID, type RecordBatch } from '@rivermart/kafka-protocol';
import { decodeProducerSnapshot, encodeProducerSnapshot } from './producer-snapshot';
import { findDuplicate, NO_OFFSET, stateAfter, type ProducerState, type StoredBatch } from './producer-state';

/** The idempotent and transactional producers of one partition. Purely in memory; the log replays into it. */
export class ProducerStateManager {
  readonly #states = new Map<number, ProducerState>();
  /** Producers with an open transaction and its first offset. Usually empty. */
  readonly #open = new Map<number, number>();

  /** The stored batch this one repeats, or undefined when it may be appended. Throws when it may not. */
  check(batch: RecordBatch): StoredBatch | undefined {
    const { producerId } = batch;
    if (producerId === NO_PRODUCER_ID || batch.isControl) return undefined;
    return findDuplicate(this.#states.get(producerId), batch);
  }

  /** Takes the batch, whose offsets are assigned, into account. @returns the producer's state before, for `undo`. */
  update(batch: RecordBatch, heardMs: number): ProducerState | undefined {
    const { producerId } = batch;
    if (producerId === NO_PRODUCER_ID) return undefined;

    const before = this.#states.get(producerId);
    this.#set(producerId, stateAfter(before, batch, heardMs));
    return before;
  }

  /** Takes back the newest update of a producer. Updates are undone newest first. */
  undo(producerId: number, before: ProducerState | undefined): void {
    if (producerId !== NO_PRODUCER_ID) this.#set(producerId, before);
  }

  /** First offset of the oldest open transaction: committed readers stop there. */
  get firstUnstableOffset(): number | undefined {
    if (this.#open.size === 0) return undefined;
    let first = Infinity;
    for (const offset of this.#open.values()) first = Math.min(first, offset);
    return first;
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
    this.#open.clear();
  }

  get size(): number {
    return this.#states.size;
  }

  snapshot(): Buffer {
    return encodeProducerSnapshot([...this.#states.values()]);
  }

  /** False, with nothing changed, when the bytes are not a whole snapshot. */
  restore(snapshot: Buffer): boolean {
    const states = decodeProducerSnapshot(snapshot);
    if (states === undefined) return false;

    this.clear();
    for (const state of states) this.#set(state.producerId, state);
    return true;
  }

  #set(producerId: number, state: ProducerState | undefined): void {
    if (state === undefined) this.#states.delete(producerId);
    else this.#states.set(producerId, state);

    const isOpen = state !== undefined && state.transactionFirstOffset !== NO_OFFSET;
    if (isOpen) this.#open.set(producerId, state.transactionFirstOffset);
    else if (this.#open.size > 0) this.#open.delete(producerId);
  }
}
