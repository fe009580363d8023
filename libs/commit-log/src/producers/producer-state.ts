import type { RecordBatch } from '@rivermart/kafka-protocol';
import { InvalidTransactionState, OutOfOrderSequence, StaleProducerEpoch } from '../errors';

/** Clients keep at most five requests in flight, so a retry is one of the last five batches. */
const REMEMBERED_BATCHES = 5;
const MAX_SEQUENCE = 0x7fff_ffff;
export const NO_OFFSET = -1;
/** Coordinators number nothing. */
const NO_SEQUENCE = -1;

/** Where a batch of a producer went: enough to answer its retry. */
export interface StoredBatch {
  readonly lastSequence: number;
  readonly lastOffset: number;
  /** `lastOffset` minus the offset of the first record. */
  readonly offsetDelta: number;
  /** What the answer to a retry gives as the time of the append, as Kafka does. */
  readonly timestampMs: number;
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

export interface OpenTransaction {
  readonly firstOffset: number;
  readonly producerEpoch: number;
}

/** Sequences wrap from 2^31-1 to 0. */
export const sequenceAfter = (sequence: number, count: number): number =>
  (sequence + count) % (MAX_SEQUENCE + 1);

const firstSequenceOf = ({ lastSequence, offsetDelta }: StoredBatch): number =>
  (lastSequence - offsetDelta + MAX_SEQUENCE + 1) % (MAX_SEQUENCE + 1);

/** Who appends, and by which version of transactions. */
export interface ProducerRules {
  /** Batches of coordinators carry no sequences. */
  readonly origin: 'client' | 'coordinator';
  readonly transactionVersion: number;
}

/**
 * The earlier batch of which this one is a retry; undefined when the batch may be appended. Throws
 * when it is neither. Source: ProducerAppendInfo.java, ProducerStateEntry.java.
 */
export function checkProducer(
  state: ProducerState | undefined,
  batch: RecordBatch,
  rules: ProducerRules,
): StoredBatch | undefined {
  if (rules.origin === 'client') {
    checkFirst(state, batch, rules);
    const duplicate = findDuplicate(state, batch);
    if (duplicate !== undefined) return duplicate;
  } else if (state !== undefined) {
    checkEpoch(state, batch);
  }

  if (state !== undefined && state.transactionFirstOffset !== NO_OFFSET && !batch.isTransactional) {
    throw new InvalidTransactionState(
      `Producer ${state.producerId} has an open transaction; the batch is not part of one`,
    );
  }
  return undefined;
}

/** With version 2 every transaction has an epoch of its own, so a producer nobody knows must be at its start. */
function checkFirst(
  state: ProducerState | undefined,
  batch: RecordBatch,
  { transactionVersion }: ProducerRules,
): void {
  const isKnown = state !== undefined && state.batches.length > 0;
  if (isKnown || transactionVersion < 2 || !batch.isTransactional || batch.baseSequence === 0) return;
  throw new OutOfOrderSequence(
    `Producer ${batch.producerId} is not known and starts at sequence ${batch.baseSequence} instead of 0`,
  );
}

function checkEpoch(state: ProducerState, { producerEpoch }: RecordBatch): void {
  if (producerEpoch >= state.producerEpoch) return;
  throw new StaleProducerEpoch(
    `Producer ${state.producerId} is at epoch ${state.producerEpoch}; the batch has ${producerEpoch}`,
  );
}

function findDuplicate(state: ProducerState | undefined, batch: RecordBatch): StoredBatch | undefined {
  // Nothing is known after retention or DeleteRecords took the producer's records: any sequence may start.
  if (state === undefined) return undefined;

  checkEpoch(state, batch);
  const { producerEpoch, baseSequence, lastOffsetDelta } = batch;
  if (producerEpoch > state.producerEpoch) return startOfEpoch(state, batch);

  const lastSequence = sequenceAfter(baseSequence, lastOffsetDelta);
  const duplicate = state.batches.find(
    (stored) => stored.lastSequence === lastSequence && firstSequenceOf(stored) === baseSequence,
  );
  if (duplicate === undefined) checkIsNext(state, baseSequence);
  return duplicate;
}

function startOfEpoch(state: ProducerState, { producerEpoch, baseSequence }: RecordBatch): undefined {
  if (baseSequence === 0) return undefined;
  throw new OutOfOrderSequence(
    `Producer ${state.producerId} starts epoch ${producerEpoch} at sequence ${baseSequence} instead of 0`,
  );
}

function checkIsNext(state: ProducerState, baseSequence: number): void {
  const newest = state.batches.at(-1);

  // Of a known producer without batches a marker was the last thing heard: its sequences start again.
  const expected = newest === undefined ? 0 : sequenceAfter(newest.lastSequence, 1);
  if (baseSequence === expected) return;
  // Also for one that was stored long ago: Kafka has no DUPLICATE_SEQUENCE_NUMBER on this path any more.
  throw new OutOfOrderSequence(
    `Producer ${state.producerId} is expected to go on at sequence ${expected}; the batch starts at ${baseSequence}`,
  );
}

/**
 * The state after a batch of data was given its place; its offsets must be assigned. `heardMs` is the
 * log's clock: a producer that writes old timestamps is not an idle one.
 */
export function stateAfter(
  state: ProducerState | undefined,
  batch: RecordBatch,
  heardMs: number,
): ProducerState {
  const { producerId, producerEpoch, baseSequence, lastOffset, lastOffsetDelta } = batch;
  const known = state?.producerEpoch === producerEpoch ? state.batches : [];
  const openFrom = state?.transactionFirstOffset ?? NO_OFFSET;

  const lastSequence = baseSequence < 0 ? NO_SEQUENCE : sequenceAfter(baseSequence, lastOffsetDelta);
  const stored = { lastSequence, lastOffset, offsetDelta: lastOffsetDelta, timestampMs: batch.maxTimestamp };
  return {
    producerId,
    producerEpoch,
    coordinatorEpoch: state?.coordinatorEpoch ?? -1,
    batches: [...known.slice(1 - REMEMBERED_BATCHES), stored],
    transactionFirstOffset: batch.isTransactional && openFrom === NO_OFFSET ? batch.baseOffset : openFrom,
    timestampMs: heardMs,
  };
}
