import { errorCodes, offsetCommit, type ValueOf } from '@rivermart/kafka-protocol';
import type { TopicLog } from '@rivermart/commit-log';
import type { Broker } from '../broker';
import type { OffsetChange } from '../groups/store/group-records';
import { defineHandler } from './handler';

const { NONE } = errorCodes;

/*
 * OffsetCommit (key 8, versions 2-10)
 *
 * Behaviour
 * - Answered when the offsets are durable in `__consumer_offsets`.
 * - Generation -1 without a member id is a commit from outside (an administrator, a consumer that assigns
 *   its own partitions): legal while the group has no members.
 *
 * Version notes
 * - 2-4 carry a retention time, which is ignored as in Kafka since 2.1 (KIP-211).
 * - 10: topics by id.
 */
export const offsetCommitHandler = defineHandler(offsetCommit, (exchange) => {
  const { request, version, broker } = exchange;
  const { groupId, memberId, groupInstanceId, generationIdOrMemberEpoch } = request;
  const identity = { memberId, groupInstanceId };
  const problem = broker.groups.commitProblem(groupId, identity, generationIdOrMemberEpoch);
  const topics = request.topics.map((topic) => checkTopic(topic, version, problem, broker));
  const changes = topics.flatMap((topic) => topic.changes);
  const respond = (errorCode: number) =>
    exchange.answer({
      topics: topics.map(({ name, topicId, partitions }) => ({
        name,
        topicId,
        partitions: partitions.map((each) => ({
          partitionIndex: each.partitionIndex,
          errorCode: each.errorCode === NONE ? errorCode : each.errorCode,
        })),
      })),
    });
  if (changes.length === 0) return respond(NONE);
  broker.groups.commit(groupId, changes, respond);
});

type TopicRequest = ValueOf<(typeof offsetCommit)['request']['shape']>['topics'][number];
type PartitionRequest = TopicRequest['partitions'][number];

const BY_ID_SINCE = 10;

function checkTopic(asked: TopicRequest, version: number, problem: number, broker: Broker) {
  const log = version >= BY_ID_SINCE ? broker.topics.byId(asked.topicId) : broker.topics.byName(asked.name);
  const missing =
    version >= BY_ID_SINCE ? errorCodes.UNKNOWN_TOPIC_ID : errorCodes.UNKNOWN_TOPIC_OR_PARTITION;
  const changes: OffsetChange[] = [];
  const commitTimestampMs = broker.clock.now().getTime();
  const partitions = asked.partitions.map((partition) => {
    const { partitionIndex } = partition;
    if (problem !== NONE) return { partitionIndex, errorCode: problem };
    if (log === undefined) return { partitionIndex, errorCode: missing };
    const errorCode = partitionProblem(partition, log, broker);
    if (errorCode === NONE) changes.push(changeOf(partition, log.name, commitTimestampMs));
    return { partitionIndex, errorCode };
  });
  return { name: asked.name, topicId: asked.topicId, partitions, changes };
}

function partitionProblem(asked: PartitionRequest, topic: TopicLog, { settings }: Broker): number {
  if (topic.partitions[asked.partitionIndex] === undefined) return errorCodes.UNKNOWN_TOPIC_OR_PARTITION;
  const metadataBytes = Buffer.byteLength(asked.committedMetadata ?? '');
  return metadataBytes > settings.maxOffsetMetadataBytes ? errorCodes.OFFSET_METADATA_TOO_LARGE : NONE;
}

const changeOf = (asked: PartitionRequest, topic: string, commitTimestampMs: number): OffsetChange => ({
  topic,
  partition: asked.partitionIndex,
  committed: {
    offset: asked.committedOffset,
    leaderEpoch: asked.committedLeaderEpoch,
    metadata: asked.committedMetadata ?? '',
    commitTimestampMs,
  },
});
