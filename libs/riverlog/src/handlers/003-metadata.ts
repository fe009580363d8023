import type { TopicLog } from '@rivermart/commit-log';
import { errorCodes, metadata, type InputOf, type ValueOf } from '@rivermart/kafka-protocol';
import { NODE_ID, type Broker } from '../broker';
import { isLegalTopicName } from '../topics/topic-name';
import { isInternalTopic } from '../topics/topic-catalogue';
import { defineHandler } from './handler';
import { logErrorCode } from './log-error-code';

/*
 * Metadata (key 3, versions 0-13)
 *
 * Behaviour
 * - A missing topic is created inside the request when broker and client both allow it, and answered at once
 *   without an error; Kafka answers LEADER_NOT_AVAILABLE first and lets the client ask again.
 * - Without creation it is UNKNOWN_TOPIC_OR_PARTITION, never left out.
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
  const isAll = asked === null || (version === 0 && asked.length === 0);
  const known = isAll ? broker.topics.all().map((topic) => describe(topic, broker)) : undefined;
  const respond = (topics: readonly TopicAnswer[]) => ({
    brokers: [{ nodeId: NODE_ID, ...broker.advertisedTo(connection), rack: null }],
    clusterId: broker.logs.clusterId,
    controllerId: NODE_ID,
    topics,
  });
  if (known !== undefined) return exchange.answer(respond(known));

  const found = (asked ?? []).map((topic) => find(topic, version, request.allowAutoTopicCreation, broker));
  const isAtHand = (topics: typeof found): topics is TopicAnswer[] =>
    !topics.some((topic) => topic instanceof Promise);
  if (isAtHand(found)) return exchange.answer(respond(found));
  exchange.answerWith(Promise.all(found).then(respond));
});

type TopicRequest = NonNullable<ValueOf<(typeof metadata)['request']['shape']>['topics']>[number];
type TopicAnswer = InputOf<(typeof metadata)['response']['shape']>['topics'][number];

const BY_ID_SINCE = 12;

function find(
  { name, topicId }: TopicRequest,
  version: number,
  allowCreation: boolean,
  broker: Broker,
): TopicAnswer | Promise<TopicAnswer> {
  if (name === null) {
    const topic = version >= BY_ID_SINCE ? broker.topics.byId(topicId) : undefined;
    return topic === undefined
      ? { errorCode: errorCodes.UNKNOWN_TOPIC_ID, name: null, topicId, partitions: [] }
      : describe(topic, broker);
  }
  const topic = broker.topics.byName(name);
  if (topic !== undefined) return describe(topic, broker);
  if (!isLegalTopicName(name)) return missing(name, errorCodes.INVALID_TOPIC_EXCEPTION);
  if (!allowCreation || !broker.settings.autoCreateTopics)
    return missing(name, errorCodes.UNKNOWN_TOPIC_OR_PARTITION);
  return broker.topics.create(name, broker.settings.defaultPartitions).then(
    (created) => describe(created, broker),
    (error: unknown) => missing(name, logErrorCode(error)),
  );
}

const missing = (name: string, errorCode: number): TopicAnswer => ({ errorCode, name, partitions: [] });

function describe(topic: TopicLog, broker: Broker): TopicAnswer {
  return {
    errorCode: errorCodes.NONE,
    name: topic.name,
    topicId: broker.topics.idOf(topic),
    isInternal: isInternalTopic(topic.name),
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
