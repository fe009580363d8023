import { endTxn, errorCodes } from '@rivermart/kafka-protocol';
import { fencedError } from '../transactions/transaction-error';
import { defineHandler } from './handler';

/*
 * EndTxn (key 26, versions 0-5)
 *
 * Behaviour
 * - Answered when the decision is on disk; the markers are written after that. The producer's next request waits
 *   for them where it must.
 *
 * Version notes
 * - 2: PRODUCER_FENCED; before, INVALID_PRODUCER_EPOCH.
 * - 5: each transaction has an epoch of its own; the answer has the next one (KIP-890). A retry is known by the
 *   epoch before, and an abort of nothing is fine: the client need not know whether anything was begun.
 */
export const endTxnHandler = defineHandler(endTxn, (exchange) => {
  const { request, version, broker, answer } = exchange;
  const { transactionalId, producerId, producerEpoch, committed } = request;
  if (!exchange.isAuthorized('write', 'transactionalId', transactionalId)) {
    return answer({ errorCode: errorCodes.TRANSACTIONAL_ID_AUTHORIZATION_FAILED });
  }
  const asked = {
    transactionalId,
    producerId,
    producerEpoch,
    result: committed ? 'commit' : 'abort',
    clientTransactionVersion: version >= EPOCH_BUMP_SINCE ? 2 : 0,
  } as const;
  broker.transactions.endTransaction(asked, (answered) =>
    answer({ ...answered, errorCode: fencedError(answered.errorCode, version >= FENCED_SINCE) }),
  );
});

const FENCED_SINCE = 2;
const EPOCH_BUMP_SINCE = 5;
