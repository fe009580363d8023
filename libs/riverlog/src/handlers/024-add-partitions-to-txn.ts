import { addPartitionsToTxn, errorCodes, type ValueOf } from '@rivermart/kafka-protocol';
import { isInternalTopic } from '../topics/topic-catalogue';
import { CLUSTER_NAME } from '../security/resource-type';
import { partitionKey, type TopicPartition } from '../transactions/topic-partitions';
import { fencedError } from '../transactions/transaction-error';
import { defineHandler, type Exchange } from './handler';

/*
 * AddPartitionsToTxn (key 24, versions 0-3; 4 and 5 are readable but not advertised)
 *
 * Behaviour
 * - All or nothing: with one partition that is unknown or not allowed, the others are OPERATION_NOT_ATTEMPTED.
 *
 * Version notes
 * - 2: PRODUCER_FENCED; before, INVALID_PRODUCER_EPOCH.
 * - 4: many transactions, each to be added to or only verified. For brokers, so it needs ClusterAction, as in
 *   Kafka; clients that take the highest version they find must not find it.
 */
export const addPartitionsToTxnHandler = defineHandler(addPartitionsToTxn, (exchange) => {
  const { request, version, answer } = exchange;
  if (version < MANY_SINCE) {
    return add(exchange, onlyTransaction(request), (resultsByTopicV3AndBelow) =>
      answer({ resultsByTopicV3AndBelow }),
    );
  }
  if (!exchange.isAuthorized('clusterAction', 'cluster', CLUSTER_NAME)) {
    return answer({ errorCode: errorCodes.CLUSTER_AUTHORIZATION_FAILED, resultsByTransaction: [] });
  }
  const results = request.transactions.map(
    (asked) =>
      new Promise<TransactionResult>((done) =>
        add(exchange, asked, (topicResults) =>
          done({ transactionalId: asked.transactionalId, topicResults }),
        ),
      ),
  );
  exchange.answerWith(
    Promise.all(results).then((resultsByTransaction) => ({ errorCode: NONE, resultsByTransaction })),
  );
});

type Request = (typeof addPartitionsToTxn)['request']['shape'];
type Response = (typeof addPartitionsToTxn)['response']['shape'];
type TransactionRequest = ValueOf<Request>['transactions'][number];
type TransactionResult = ValueOf<Response>['resultsByTransaction'][number];
type TopicResults = TransactionResult['topicResults'];

const { NONE } = errorCodes;
const FENCED_SINCE = 2;
const MANY_SINCE = 4;

const onlyTransaction = (request: ValueOf<Request>): TransactionRequest => ({
  transactionalId: request.v3AndBelowTransactionalId,
  producerId: request.v3AndBelowProducerId,
  producerEpoch: request.v3AndBelowProducerEpoch,
  verifyOnly: false,
  topics: request.v3AndBelowTopics,
});

function add(
  exchange: Exchange<Request, Response>,
  asked: TransactionRequest,
  done: (results: TopicResults) => void,
): void {
  const { broker, version } = exchange;
  const respond = (errorOf: (partition: TopicPartition) => number) => done(resultsOf(asked, errorOf));
  const isClient = version < MANY_SINCE;
  if (isClient && !exchange.isAuthorized('write', 'transactionalId', asked.transactionalId)) {
    return respond(() => errorCodes.TRANSACTIONAL_ID_AUTHORIZATION_FAILED);
  }
  const partitions = asked.topics.flatMap(({ name, partitions: indexes }) =>
    indexes.map((partition) => ({ topic: name, partition })),
  );
  const problems = problemsOf(exchange, partitions);
  if (problems.size > 0) {
    return respond((each) => problems.get(partitionKey(each)) ?? errorCodes.OPERATION_NOT_ATTEMPTED);
  }
  if (asked.verifyOnly) return broker.transactions.verifyPartitions(asked, partitions, respond);
  broker.transactions.addPartitions(asked, partitions, isClient ? 0 : 2, (errorCode) =>
    respond(() => fencedError(errorCode, version >= FENCED_SINCE)),
  );
}

function problemsOf(
  exchange: Exchange<Request, Response>,
  partitions: readonly TopicPartition[],
): ReadonlyMap<string, number> {
  const { broker, version } = exchange;
  const problems = new Map<string, number>();
  for (const each of partitions) {
    const isAllowed =
      version >= MANY_SINCE ||
      (!isInternalTopic(each.topic) && exchange.isAuthorized('write', 'topic', each.topic));
    if (!isAllowed) problems.set(partitionKey(each), errorCodes.TOPIC_AUTHORIZATION_FAILED);
    else if (broker.topics.partition(each.topic, each.partition) === undefined) {
      problems.set(partitionKey(each), errorCodes.UNKNOWN_TOPIC_OR_PARTITION);
    }
  }
  return problems;
}

const resultsOf = (
  { topics }: TransactionRequest,
  errorOf: (partition: TopicPartition) => number,
): TopicResults =>
  topics.map(({ name, partitions }) => ({
    name,
    resultsByPartition: partitions.map((partitionIndex) => ({
      partitionIndex,
      partitionErrorCode: errorOf({ topic: name, partition: partitionIndex }),
    })),
  }));
