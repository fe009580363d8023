import type { PartitionLog } from '@rivermart/commit-log';
import { describeProducers, errorCodes } from '@rivermart/kafka-protocol';
import { isLegalTopicName } from '../topics/topic-name';
import { defineHandler, type Exchange } from './handler';

/*
 * DescribeProducers (key 61, version 0)
 *
 * Behaviour
 * - The idempotent and transactional producers each partition remembers, with the transaction they have open: how
 *   `kafka-transactions find-hanging` learns who holds up committed readers (KIP-664).
 */
export const describeProducersHandler = defineHandler(describeProducers, (exchange) => {
  const { request, broker, answer } = exchange;
  const topics = request.topics.map(({ name, partitionIndexes }) => {
    const errorCode = topicProblem(name, exchange);
    const partitions = partitionIndexes.map((partitionIndex) => {
      const log = errorCode === NONE ? broker.topics.partition(name, partitionIndex) : undefined;
      if (log !== undefined)
        return { partitionIndex, errorCode, errorMessage: null, activeProducers: activeIn(log) };
      const problem = errorCode === NONE ? errorCodes.UNKNOWN_TOPIC_OR_PARTITION : errorCode;
      return { partitionIndex, errorCode: problem, errorMessage: null, activeProducers: [] };
    });
    return { name, partitions };
  });
  answer({ topics });
});

type DescribeExchange = Exchange<
  (typeof describeProducers)['request']['shape'],
  (typeof describeProducers)['response']['shape']
>;

const { NONE } = errorCodes;

function topicProblem(name: string, exchange: DescribeExchange): number {
  if (!isLegalTopicName(name)) return errorCodes.INVALID_TOPIC_EXCEPTION;
  if (!exchange.isAuthorized('read', 'topic', name)) return errorCodes.TOPIC_AUTHORIZATION_FAILED;
  return exchange.broker.topics.byName(name) === undefined ? errorCodes.UNKNOWN_TOPIC_OR_PARTITION : NONE;
}

const activeIn = (log: PartitionLog) =>
  log.producers().map((state) => ({
    producerId: state.producerId,
    producerEpoch: state.producerEpoch,
    lastSequence: state.batches.at(-1)?.lastSequence ?? -1,
    lastTimestamp: state.timestampMs,
    coordinatorEpoch: state.coordinatorEpoch,
    currentTxnStartOffset: state.transactionFirstOffset,
  }));
