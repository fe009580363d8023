import { addOffsetsToTxn, errorCodes } from '@rivermart/kafka-protocol';
import { CONSUMER_OFFSETS_TOPIC } from '../topics/topic-catalogue';
import { fencedError } from '../transactions/transaction-error';
import { defineHandler } from './handler';

/*
 * AddOffsetsToTxn (key 25, versions 0-4)
 *
 * Behaviour
 * - The partition of `__consumer_offsets` that holds the group becomes part of the transaction.
 *
 * Version notes
 * - 2: PRODUCER_FENCED; before, INVALID_PRODUCER_EPOCH.
 */
export const addOffsetsToTxnHandler = defineHandler(addOffsetsToTxn, (exchange) => {
  const { request, version, broker, answer } = exchange;
  if (!exchange.isAuthorized('write', 'transactionalId', request.transactionalId)) {
    return answer({ errorCode: errorCodes.TRANSACTIONAL_ID_AUTHORIZATION_FAILED });
  }
  if (!exchange.isAuthorized('read', 'group', request.groupId)) {
    return answer({ errorCode: errorCodes.GROUP_AUTHORIZATION_FAILED });
  }
  const partitions = [{ topic: CONSUMER_OFFSETS_TOPIC, partition: 0 }];
  broker.transactions.addPartitions(request, partitions, 0, (errorCode) =>
    answer({ errorCode: fencedError(errorCode, version >= FENCED_SINCE) }),
  );
});

const FENCED_SINCE = 2;
