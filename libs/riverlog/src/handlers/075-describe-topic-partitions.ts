import type { TopicLog } from '@rivermart/commit-log';
import { describeTopicPartitions, errorCodes, type InputOf } from '@rivermart/kafka-protocol';
import { NODE_ID } from '../broker';
import { isInternalTopic } from '../topics/topic-catalogue';
import { defineHandler, type Exchange } from './handler';

/*
 * DescribeTopicPartitions (key 75, version 0)
 *
 * Behaviour
 * - Topics in the order of their names, at most `responsePartitionLimit` partitions in an answer; the cursor
 *   names the first partition of the next one (KIP-966).
 * - No topics asked: all that may be described. Named ones that may not are TOPIC_AUTHORIZATION_FAILED, and
 *   whether they exist is not told.
 */
export const describeTopicPartitionsHandler = defineHandler(describeTopicPartitions, (exchange) => {
  const { request, broker } = exchange;
  const { cursor } = request;
  const isAll = request.topics.length === 0;
  const named = isAll ? broker.topics.all().map(({ name }) => name) : request.topics.map(({ name }) => name);
  const names = [...new Set(named)].filter((name) => cursor === null || name >= cursor.topicName).sort();
  const isCursorMissing = !isAll && cursor !== null && !names.includes(cursor.topicName);
  if (isCursorMissing || (cursor !== null && cursor.partitionIndex < 0)) {
    return exchange.connection.close('invalid cursor in DescribeTopicPartitions', { cursor });
  }
  const isVisible = (name: string) => exchange.isAuthorized('describe', 'topic', name);
  const page = pageOf(names.filter(isVisible), exchange);
  const hidden = isAll ? [] : names.filter((name) => !isVisible(name)).map(unauthorized);
  exchange.answer({ topics: [...page.topics, ...hidden], nextCursor: page.nextCursor });
});

type Request = (typeof describeTopicPartitions)['request']['shape'];
type Response = (typeof describeTopicPartitions)['response']['shape'];
type TopicAnswer = InputOf<Response>['topics'][number];
interface Page {
  readonly topics: readonly TopicAnswer[];
  readonly nextCursor: { readonly topicName: string; readonly partitionIndex: number } | null;
}

/** `max.request.partition.size.limit` of Kafka. */
const MAX_PARTITIONS = 2_000;
const NO_TOPIC_ID = 'AAAAAAAAAAAAAAAAAAAAAA';

function pageOf(names: readonly string[], exchange: Exchange<Request, Response>): Page {
  const { request, broker } = exchange;
  const topics: TopicAnswer[] = [];
  let room = Math.max(Math.min(request.responsePartitionLimit, MAX_PARTITIONS), 1);
  for (const name of names) {
    const topic = broker.topics.byName(name);
    const first = request.cursor?.topicName === name ? request.cursor.partitionIndex : 0;
    if (topic === undefined) {
      topics.push({
        ...unknown(name),
        topicAuthorizedOperations: exchange.authorizedOperations('topic', name),
      });
      continue;
    }
    if (room === 0) return { topics, nextCursor: { topicName: name, partitionIndex: first } };
    const described = describe(topic, { first, room }, exchange);
    topics.push(described);
    const next = first + described.partitions.length;
    room -= described.partitions.length;
    if (next < topic.partitions.length)
      return { topics, nextCursor: { topicName: name, partitionIndex: next } };
  }
  return { topics, nextCursor: null };
}

const describe = (
  topic: TopicLog,
  { first, room }: { readonly first: number; readonly room: number },
  exchange: Exchange<Request, Response>,
): TopicAnswer => ({
  errorCode: errorCodes.NONE,
  name: topic.name,
  topicId: exchange.broker.topics.idOf(topic),
  isInternal: isInternalTopic(topic.name),
  partitions: topic.partitions.slice(first, first + room).map(({ index, leaderEpoch, offline }) => ({
    errorCode: errorCodes.NONE,
    partitionIndex: index,
    leaderId: NODE_ID,
    leaderEpoch,
    replicaNodes: [NODE_ID],
    isrNodes: [NODE_ID],
    eligibleLeaderReplicas: [],
    lastKnownElr: [],
    offlineReplicas: offline === undefined ? [] : [NODE_ID],
  })),
  topicAuthorizedOperations: exchange.authorizedOperations('topic', topic.name),
});

const unknown = (name: string): TopicAnswer => ({
  errorCode: errorCodes.UNKNOWN_TOPIC_OR_PARTITION,
  name,
  topicId: NO_TOPIC_ID,
  isInternal: false,
  partitions: [],
});

const unauthorized = (name: string): TopicAnswer => ({
  ...unknown(name),
  errorCode: errorCodes.TOPIC_AUTHORIZATION_FAILED,
});
