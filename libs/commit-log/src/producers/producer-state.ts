import type { RecordBatch } from '@rivermart/kafka-protocol';
import { DuplicateSequence, OutOfOrderSequence, StaleProducerEpoch } from '../errors';

/** Clients keep at most five requests in flight, so a retry is one of the last five batches. */
const REMEMBERED_BATCHES = 5;
const MAX_SEQUENCE = 0x7fff_ffff;
export const NO_OFFSET = -1;

/** Where a batch of a producer went: enough to answer its retry. */
export interface StoredBatch {
  readonly lastSequence: number;
  readonly lastOffset: number;
  /** `lastOffset` minus the offset of the first record. */
  readonly offsetDelta: number;
}

/** What a partition knows about one producer. A value: every batch makes a new one, so undoing is keeping the old. */
export interface ProducerState {
  readonly producerId: number;
  readonly producerEpoch: number;
  /** Oldest first, at most five; empty when only a marker was seen. */
  readonly batches: readonly StoredBatch[];
  readonly coordinatorEpoch: number;
  /** First offset of the open transaction, or NO_OFFSET. */
  readonly transactionFirstOffset: number;
  /** When the producer was last heard of, for its expiry. */
  readonly timestampMs: number;
}

/** Sequences wrap from 2^31-1 to 0. */
export const sequenceAfter = (sequence: number, count: number): number =>
  (sequence + count) % (MAX_SEQUENCE + 1);

const firstSequenceOf = ({ lastSequence, offsetDelta }: StoredBatch): number =>
  (lastSequence - offsetDelta + MAX_SEQUENCE + 1) % (MAX_SEQUENCE + 1);

/**
 * The earlier batch of which this one is a retry; undefined when the batch is the producer's next.
 * Throws when it is neither. Source: ProducerAppendInfo.java, ProducerStateEntry.java.
 */
export function findDuplicate(state: ProducerState | undefined, batch: RecordBatch): StoredBatch | undefined {
  // Nothing is known after retention or DeleteRecords took the producer's records: any sequence may start.
  if (state === undefined) return undefined;

  const { producerEpoch, baseSequence, lastOffsetDelta } = batch;
  if (producerEpoch < state.producerEpoch) {
    throw new StaleProducerEpoch(
      `Producer ${state.producerId} is at epoch ${state.producerEpoch}; the batch has ${producerEpoch}`,
    );
  }
  if (producerEpoch > state.producerEpoch) return startOfEpoch(state, batch);

  const lastSequence = sequenceAfter(baseSequence, lastOffsetDelta);
  const duplicate = state.batches.find(
    (stored) => stored.lastSequence === lastSequence && firstSequenceOf(stored) === baseSequence,
  );
  if (duplicate === undefined) checkIsNext(state, baseSequence, lastSequence);
  return duplicate;
}

function startOfEpoch(state: ProducerState, { producerEpoch, baseSequence }: RecordBatch): undefined {
  if (baseSequence === 0) return undefined;
  throw new OutOfOrderSequence(
    `Producer ${state.producerId} starts epoch ${producerEpoch} at sequence ${baseSequence} instead of 0`,
  );
}

function checkIsNext(state: ProducerState, baseSequence: number, lastSequence: number): void {
  const newest = state.batches.at(-1);
  const oldest = state.batches[0];
  if (newest === undefined || oldest === undefined) return;

  const expected = sequenceAfter(newest.lastSequence, 1);
  if (baseSequence === expected) return;
  if (isBefore(lastSequence, firstSequenceOf(oldest))) {
    throw new DuplicateSequence(
      `Sequence ${baseSequence} of producer ${state.producerId} was stored long ago`,
    );
  }
  throw new OutOfOrderSequence(
    `Producer ${state.producerId} is expected to go on at sequence ${expected}; the batch starts at ${baseSequence}`,
  );
}

/** On the circle of sequences: less than half a turn back. */
function isBefore(sequence: number, other: number): boolean {
  const distance = (other - sequence + MAX_SEQUENCE + 1) % (MAX_SEQUENCE + 1);
  return distance > 0 && distance <= MAX_SEQUENCE / 2;
}

/**
 * The state after a batch was given its place; its offsets must be assigned. `heardMs` is the log's
 * clock: a producer that writes old timestamps is not an idle one.
 */
export function stateAfter(
  state: ProducerState | undefined,
  batch: RecordBatch,
  heardMs: number,
): ProducerState {
  const { producerId, producerEpoch, lastOffset, lastOffsetDelta } = batch;
  const isSameEpoch = state !== undefined && state.producerEpoch === producerEpoch;
  const known = isSameEpoch ? state.batches : [];
  const transactionFirstOffset = isSameEpoch ? state.transactionFirstOffset : NO_OFFSET;
  const next = {
    producerId,
    producerEpoch,
    coordinatorEpoch: state?.coordinatorEpoch ?? -1,
    timestampMs: heardMs,
  };

  if (batch.isControl) return { ...next, batches: known, transactionFirstOffset: NO_OFFSET };

  const lastSequence = sequenceAfter(batch.baseSequence, lastOffsetDelta);
  const stored = { lastSequence, lastOffset, offsetDelta: lastOffsetDelta };
  const isFirstOfTransaction = batch.isTransactional && transactionFirstOffset === NO_OFFSET;
  return {
    ...next,
    batches: [...known.slice(1 - REMEMBERED_BATCHES), stored],
    transactionFirstOffset: isFirstOfTransaction ? batch.baseOffset : transactionFirstOffset,
  };
}
