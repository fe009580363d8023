import type { TopicLog } from '@rivermart/commit-log';
import { errorCodes, metadata, type InputOf, type ValueOf } from '@rivermart/kafka-protocol';
import { NODE_ID } from '../broker';
import { CLUSTER_NAME } from '../security/resource-type';
import { isLegalTopicName } from '../topics/topic-name';
import { isInternalTopic } from '../topics/topic-catalogue';
import { clusterOperations } from './cluster-operations';
import { defineHandler, type Exchange } from './handler';
import { logErrorCode } from './log-error-code';

/*
 * Metadata (key 3, versions 0-13)
 *
 * Behaviour
 * - A missing topic is created inside the request when broker and client both allow it, and answered at once
 *   without an error; Kafka answers LEADER_NOT_AVAILABLE first and lets the client ask again.
 * - Without creation it is UNKNOWN_TOPIC_OR_PARTITION, never left out.
 * - Of topics somebody may not see, those he names are TOPIC_AUTHORIZATION_FAILED, there or not; in the list of
 *   all they are missing.
 * - The address given out is the one the client reached, unless one is configured.
 *
 * Version notes
 * - 0: an empty list asks for all topics; since 1 null does, and an empty list asks for none.
 * - 0-3 cannot say whether to create; they mean yes.
 * - 10-11 carry topic ids that must be ignored (KAFKA-12701); 12: a topic without a name is asked for by id.
 */
export const metadataHandler = defineHandler(metadata, (exchange) => {
  const { request, version, broker, connection } = exchange;
  const asked = request.topics;
  const respond = (topics: readonly TopicAnswer[]) => ({
    brokers: [{ nodeId: NODE_ID, ...broker.advertisedTo(connection), rack: null }],
    clusterId: broker.logs.clusterId,
    controllerId: NODE_ID,
    topics,
    ...(request.includeClusterAuthorizedOperations
      ? { clusterAuthorizedOperations: clusterOperations(exchange) }
      : {}),
  });
  if (asked === null || (version === 0 && asked.length === 0)) {
    const visible = broker.topics
      .all()
      .filter(({ name }) => exchange.isAuthorized('describe', 'topic', name));
    return exchange.answer(respond(visible.map((topic) => describe(topic, exchange))));
  }
  const found = asked.map((topic) => find(topic, exchange));
  const isAtHand = (topics: typeof found): topics is TopicAnswer[] =>
    !topics.some((topic) => topic instanceof Promise);
  if (isAtHand(found)) return exchange.answer(respond(found));
  exchange.answerWith(Promise.all(found).then(respond));
});

type RequestShape = (typeof metadata)['request']['shape'];
type ResponseShape = (typeof metadata)['response']['shape'];
type Asker = Exchange<RequestShape, ResponseShape>;
type TopicRequest = NonNullable<ValueOf<RequestShape>['topics']>[number];
type TopicAnswer = InputOf<ResponseShape>['topics'][number];

const BY_ID_SINCE = 12;

function find({ name, topicId }: TopicRequest, exchange: Asker): TopicAnswer | Promise<TopicAnswer> {
  const { version, broker } = exchange;
  if (name !== null) return findByName(name, exchange);
  const topic = version >= BY_ID_SINCE ? broker.topics.byId(topicId) : undefined;
  // Whoever may not see it learns nothing of it by its id either.
  return topic === undefined || !exchange.isAuthorized('describe', 'topic', topic.name)
    ? { errorCode: errorCodes.UNKNOWN_TOPIC_ID, name: null, topicId, partitions: [] }
    : describe(topic, exchange);
}

function findByName(name: string, exchange: Asker): TopicAnswer | Promise<TopicAnswer> {
  const { request, broker } = exchange;
  if (!exchange.isAuthorized('describe', 'topic', name))
    return missing(name, errorCodes.TOPIC_AUTHORIZATION_FAILED);
  const topic = broker.topics.byName(name);
  if (topic !== undefined) return describe(topic, exchange);
  const visible = operationsOn(name, exchange);
  if (!isLegalTopicName(name)) return { ...missing(name, errorCodes.INVALID_TOPIC_EXCEPTION), ...visible };
  if (!request.allowAutoTopicCreation || !broker.settings.autoCreateTopics)
    return { ...missing(name, errorCodes.UNKNOWN_TOPIC_OR_PARTITION), ...visible };
  const mayCreate =
    exchange.isAuthorized('create', 'cluster', CLUSTER_NAME) ||
    exchange.isAuthorized('create', 'topic', name);
  if (!mayCreate) return missing(name, errorCodes.TOPIC_AUTHORIZATION_FAILED);
  return broker.topics.create(name, broker.settings.defaultPartitions).then(
    (created) => describe(created, exchange),
    (error: unknown) => missing(name, logErrorCode(error)),
  );
}

const missing = (name: string, errorCode: number): TopicAnswer => ({ errorCode, name, partitions: [] });

/** Told also of a topic that is not there, as long as it may be seen. */
const operationsOn = (name: string, exchange: Asker): Partial<TopicAnswer> =>
  exchange.request.includeTopicAuthorizedOperations
    ? { topicAuthorizedOperations: exchange.authorizedOperations('topic', name) }
    : {};

function describe(topic: TopicLog, exchange: Asker): TopicAnswer {
  const { broker } = exchange;
  return {
    errorCode: errorCodes.NONE,
    name: topic.name,
    topicId: broker.topics.idOf(topic),
    isInternal: isInternalTopic(topic.name),
    ...operationsOn(topic.name, exchange),
    partitions: topic.partitions.map(({ index, leaderEpoch, offline }) => ({
      errorCode: offline === undefined ? errorCodes.NONE : errorCodes.KAFKA_STORAGE_ERROR,
      partitionIndex: index,
      leaderId: NODE_ID,
      leaderEpoch,
      replicaNodes: [NODE_ID],
      isrNodes: [NODE_ID],
      offlineReplicas: [],
    })),
  };
}
