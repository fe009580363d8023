import { errorCodes, offsetCommit, type ValueOf } from '@rivermart/kafka-protocol';
import type { Broker } from '../broker';
import type { OffsetChange } from '../groups/store/group-records';
import { defineHandler } from './handler';

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
  const { request, version, broker, connection } = exchange;
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
          errorCode: each.errorCode === errorCodes.NONE ? errorCode : each.errorCode,
        })),
      })),
    });
  void connection;
  if (changes.length === 0) return respond(errorCodes.NONE);
  broker.groups.commit(groupId, changes, respond);
});

type TopicRequest = ValueOf<(typeof offsetCommit)['request']['shape']>['topics'][number];

const BY_ID_SINCE = 10;

function checkTopic(asked: TopicRequest, version: number, problem: number, broker: Broker) {
  const log = version >= BY_ID_SINCE ? broker.topics.byId(asked.topicId) : broker.topics.byName(asked.name);
  const unknown =
    version >= BY_ID_SINCE ? errorCodes.UNKNOWN_TOPIC_ID : errorCodes.UNKNOWN_TOPIC_OR_PARTITION;
  const changes: OffsetChange[] = [];
  const partitions = asked.partitions.map((partition) => {
    const { partitionIndex, committedOffset, committedLeaderEpoch, committedMetadata } = partition;
    const metadata = committedMetadata ?? '';
    let errorCode = problem;
    if (errorCode === errorCodes.NONE && log === undefined) errorCode = unknown;
    else if (errorCode === errorCodes.NONE && log?.partitions[partitionIndex] === undefined) {
      errorCode = errorCodes.UNKNOWN_TOPIC_OR_PARTITION;
    } else if (
      errorCode === errorCodes.NONE &&
      Buffer.byteLength(metadata) > broker.settings.maxOffsetMetadataBytes
    ) {
      errorCode = errorCodes.OFFSET_METADATA_TOO_LARGE;
    }
    if (errorCode === errorCodes.NONE && log !== undefined) {
      const commitTimestampMs = broker.clock.now().getTime();
      changes.push({
        topic: log.name,
        partition: partitionIndex,
        committed: {
          offset: committedOffset,
          leaderEpoch: committedLeaderEpoch,
          metadata,
          commitTimestampMs,
        },
      });
    }
    return { partitionIndex, errorCode };
  });
  return { name: asked.name, topicId: asked.topicId, partitions, changes };
}
