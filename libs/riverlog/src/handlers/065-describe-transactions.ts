import { describeTransactions, errorCodes, type InputOf } from '@rivermart/kafka-protocol';
import { byTopic } from '../transactions/topic-partitions';
import { defineHandler, type Exchange } from './handler';

/*
 * DescribeTransactions (key 65, version 0)
 *
 * Behaviour
 * - State, producer, age and partitions of transactional ids (KIP-664). Partitions of topics that the asker may
 *   not describe are left out.
 */
export const describeTransactionsHandler = defineHandler(describeTransactions, (exchange) => {
  const transactionStates = exchange.request.transactionalIds.map((id) => describe(id, exchange));
  exchange.answer({ transactionStates });
});

type Response = (typeof describeTransactions)['response']['shape'];
type DescribeExchange = Exchange<(typeof describeTransactions)['request']['shape'], Response>;
type TransactionAnswer = InputOf<Response>['transactionStates'][number];

function describe(transactionalId: string, exchange: DescribeExchange): TransactionAnswer {
  if (!exchange.isAuthorized('describe', 'transactionalId', transactionalId)) {
    return unknown(transactionalId, errorCodes.TRANSACTIONAL_ID_AUTHORIZATION_FAILED);
  }
  if (transactionalId === '') return unknown(transactionalId, errorCodes.INVALID_REQUEST);
  const current = exchange.broker.transactions.find(transactionalId)?.current;
  if (current === undefined) return unknown(transactionalId, errorCodes.TRANSACTIONAL_ID_NOT_FOUND);
  return {
    errorCode: errorCodes.NONE,
    transactionalId,
    transactionState: current.state,
    transactionTimeoutMs: current.txnTimeoutMs,
    transactionStartTimeMs: current.txnStartTimestampMs,
    producerId: current.producerId,
    producerEpoch: current.producerEpoch,
    topics: byTopic(current.topicPartitions).filter(({ topic }) =>
      exchange.isAuthorized('describe', 'topic', topic),
    ),
  };
}

const unknown = (transactionalId: string, errorCode: number): TransactionAnswer => ({
  errorCode,
  transactionalId,
  transactionState: '',
  transactionTimeoutMs: 0,
  transactionStartTimeMs: 0,
  producerId: 0,
  producerEpoch: 0,
  topics: [],
});
