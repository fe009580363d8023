import { parseLogConfig } from '@rivermart/commit-log';
import { createTopics, errorCodes, type InputOf, type ValueOf } from '@rivermart/kafka-protocol';
import { NODE_ID, type Broker } from '../broker';
import { describeTopicConfigs } from '../configs/describe-topic-configs';
import { isLegalTopicName } from '../topics/topic-name';
import { CLUSTER_NAME } from '../security/resource-type';
import { defineHandler, type Exchange } from './handler';
import { isLogError, logErrorCode } from './log-error-code';

/*
 * CreateTopics (key 19, versions 2-7)
 *
 * Behaviour
 * - -1 stands for the default of partitions and replication factor in every version; kafkajs sends both in
 *   version 3, though Kafka knows them from 4.
 * - A replication factor above 1 is taken as 1 with a warning; refused when the broker is strict.
 * - `validateOnly` does everything except create.
 *
 * Version notes
 * - 5: number of partitions and configs in the answer (KIP-525). 7: topic id.
 */
export const createTopicsHandler = defineHandler(createTopics, (exchange) => {
  const { request } = exchange;
  const mayCreate = (name: string): boolean =>
    exchange.isAuthorized('create', 'cluster', CLUSTER_NAME) ||
    exchange.isAuthorized('create', 'topic', name);
  const byName = new Map(request.topics.map((topic) => [topic.name, topic]));
  const twice = namesGivenTwice(request.topics);
  const topics = [...byName.values()].map((topic) => {
    if (twice.has(topic.name))
      return refused(topic.name, errorCodes.INVALID_REQUEST, 'Duplicate topic name.');
    if (!mayCreate(topic.name)) {
      return refused(topic.name, errorCodes.TOPIC_AUTHORIZATION_FAILED, 'Not authorized.');
    }
    return create(topic, request.validateOnly, exchange);
  });
  exchange.answerWith(Promise.all(topics).then((answered) => ({ topics: answered })));
});

function namesGivenTwice(topics: readonly { readonly name: string }[]): ReadonlySet<string> {
  const seen = new Set<string>();
  return new Set(topics.map(({ name }) => name).filter((name) => seen.has(name) || !seen.add(name)));
}

type TopicRequest = ValueOf<(typeof createTopics)['request']['shape']>['topics'][number];
type TopicAnswer = InputOf<(typeof createTopics)['response']['shape']>['topics'][number];

/** From here on clients know THROTTLING_QUOTA_EXCEEDED (KIP-599). */
const STRICT_QUOTA_SINCE = 6;

type Asker = Pick<Exchange<never, never>, 'isAuthorized' | 'broker' | 'recordMutations' | 'version'>;

async function create(asked: TopicRequest, validateOnly: boolean, asker: Asker): Promise<TopicAnswer> {
  const { broker } = asker;
  const problem = problemOf(asked, broker);
  if (problem !== undefined) return refused(asked.name, ...problem);
  try {
    const entries = configEntries(asked);
    parseLogConfig(new Map(Object.entries(entries)));
    const numPartitions = partitionsOf(asked, broker);
    const made = { name: asked.name, errorCode: errorCodes.NONE, errorMessage: null };
    const shown = shownOf(asked, { entries, numPartitions }, asker);
    if (validateOnly) return { ...made, ...shown };
    if (!asker.recordMutations(numPartitions, { isStrict: asker.version >= STRICT_QUOTA_SINCE })) {
      return refused(
        asked.name,
        errorCodes.THROTTLING_QUOTA_EXCEEDED,
        'The throttling quota has been exceeded.',
      );
    }
    const topic = await broker.topics.createOnce(asked.name, numPartitions, entries);
    return { ...made, ...shown, topicId: broker.topics.idOf(topic) };
  } catch (error) {
    return refused(asked.name, logErrorCode(error), isLogError(error) ? error.message : null);
  }
}

/** What came of the topic, for those who may see its configs (KIP-525). */
function shownOf(
  { name }: TopicRequest,
  { entries, numPartitions }: { entries: Readonly<Record<string, string>>; numPartitions: number },
  asker: Asker,
): Partial<TopicAnswer> & Pick<TopicAnswer, 'configs'> {
  if (!asker.isAuthorized('describeConfigs', 'topic', name)) {
    return { topicConfigErrorCode: errorCodes.TOPIC_AUTHORIZATION_FAILED, configs: [] };
  }
  const configs = describeTopicConfigs(new Map(Object.entries(entries)), asker.broker.configs);
  return { numPartitions, replicationFactor: 1, configs };
}

const refused = (name: string, errorCode: number, errorMessage: string | null): TopicAnswer => ({
  name,
  errorCode,
  errorMessage,
  configs: [],
});

type Problem = readonly [errorCode: number, message: string];

function problemOf(asked: TopicRequest, broker: Broker): Problem | undefined {
  const { name, numPartitions, replicationFactor, assignments, configs } = asked;
  if (configs.some(({ value }) => value === null)) {
    return [errorCodes.INVALID_CONFIG, 'Null value not supported for topic configs.'];
  }
  if (!isLegalTopicName(name))
    return [errorCodes.INVALID_TOPIC_EXCEPTION, `Topic name "${name}" is invalid.`];
  if (broker.topics.byName(name) !== undefined) {
    return [errorCodes.TOPIC_ALREADY_EXISTS, `Topic '${name}' already exists.`];
  }
  if (assignments.length > 0) return assignmentProblem(asked);
  if (numPartitions === 0 || numPartitions < -1) {
    return [
      errorCodes.INVALID_PARTITIONS,
      'Number of partitions must be larger than 0, or -1 for the default.',
    ];
  }
  if (replicationFactor === 0 || replicationFactor < -1) {
    return [
      errorCodes.INVALID_REPLICATION_FACTOR,
      'Replication factor must be larger than 0, or -1 for the default.',
    ];
  }
  return replicationFactor > 1 ? clampProblem(asked, broker) : undefined;
}

function clampProblem({ name, replicationFactor }: TopicRequest, broker: Broker): Problem | undefined {
  if (broker.settings.strict) {
    return [
      errorCodes.INVALID_REPLICATION_FACTOR,
      `Replication factor: ${replicationFactor} larger than available brokers: 1.`,
    ];
  }
  broker.events.warn('replication factor taken as 1, there is one node', { topic: name, replicationFactor });
  return undefined;
}

/** There is one broker to assign partitions to, and they are numbered from 0 without a gap. */
function assignmentProblem({
  numPartitions,
  replicationFactor,
  assignments,
}: TopicRequest): Problem | undefined {
  if (numPartitions !== -1 || replicationFactor !== -1) {
    return [
      errorCodes.INVALID_REQUEST,
      'A manual assignment goes with -1 partitions and -1 replication factor.',
    ];
  }
  const indexes = assignments.map(({ partitionIndex }) => partitionIndex).sort((a, b) => a - b);
  const isGapless = indexes.every((index, at) => index === at);
  if (!isGapless) {
    return [errorCodes.INVALID_REPLICA_ASSIGNMENT, 'Partitions must be numbered from 0 without a gap.'];
  }
  const isHere = assignments.every(({ brokerIds }) => brokerIds.length === 1 && brokerIds[0] === NODE_ID);
  return isHere
    ? undefined
    : [errorCodes.INVALID_REPLICA_ASSIGNMENT, `Each partition has one copy, on broker ${NODE_ID}.`];
}

function partitionsOf({ numPartitions, assignments }: TopicRequest, broker: Broker): number {
  if (assignments.length > 0) return assignments.length;
  return numPartitions === -1 ? broker.settings.defaultPartitions : numPartitions;
}

const configEntries = ({ configs }: TopicRequest): Record<string, string> =>
  Object.fromEntries(configs.map(({ name, value }) => [name, value ?? '']));
