import type { RecordBatch } from '@rivermart/kafka-protocol';
import { StaleProducerEpoch, TransactionCoordinatorFenced } from '../errors';
import type { EndTransactionMarker } from './end-transaction-marker';
import { NO_OFFSET, type ProducerState } from './producer-state';

const MAX_PRODUCER_EPOCH = 0x7fff;

/**
 * Throws when the marker comes too late: from a fenced coordinator, or for a transaction that is over.
 * Before transaction version 2 a marker carries the epoch of the records it ends. From 2 on it carries
 * the next one, so an equal epoch is either the repetition of a marker that is stored, which is
 * written again and changes nothing, or a stranger. Source: ProducerAppendInfo.checkProducerEpoch, KIP-890.
 */
export function checkMarker(state: ProducerState | undefined, marker: EndTransactionMarker): void {
  if (state === undefined) return;
  const { producerId, producerEpoch, coordinatorEpoch, transactionVersion } = marker;

  const isOver = state.transactionFirstOffset === NO_OFFSET || producerEpoch === MAX_PRODUCER_EPOCH;
  const isEqualAllowed = transactionVersion < 2 || isOver;
  if (producerEpoch < state.producerEpoch || (producerEpoch === state.producerEpoch && !isEqualAllowed)) {
    throw new StaleProducerEpoch(
      `Producer ${producerId} is at epoch ${state.producerEpoch}; the marker has ${producerEpoch} (transaction version ${transactionVersion})`,
    );
  }
  if (state.coordinatorEpoch > coordinatorEpoch) {
    throw new TransactionCoordinatorFenced(
      `Producer ${producerId} has heard coordinator epoch ${state.coordinatorEpoch}; the marker has ${coordinatorEpoch}`,
    );
  }
}

interface StoredMarker {
  readonly batch: RecordBatch;
  readonly coordinatorEpoch: number;
  readonly heardMs: number;
}

/** The transaction is over; a raised epoch begins its sequences at 0. */
export function stateAfterMarker(
  state: ProducerState | undefined,
  { batch, coordinatorEpoch, heardMs }: StoredMarker,
): ProducerState {
  const { producerId, producerEpoch } = batch;
  return {
    producerId,
    producerEpoch,
    coordinatorEpoch,
    batches: state?.producerEpoch === producerEpoch ? state.batches : [],
    transactionFirstOffset: NO_OFFSET,
    timestampMs: heardMs,
  };
}
