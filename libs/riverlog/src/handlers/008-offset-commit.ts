import { errorCodes, offsetCommit, type ValueOf } from '@rivermart/kafka-protocol';
import type { TopicLog } from '@rivermart/commit-log';
import type { Broker } from '../broker';
import type { PartitionCheck } from '../groups/consumer/offset-checks';
import type { OffsetChange } from '../groups/store/group-records';
import { isMetadataTooLong, offsetChange } from './committed-partition';
import { defineHandler, type Exchange } from './handler';

const { NONE } = errorCodes;

/*
 * OffsetCommit (key 8, versions 2-10)
 *
 * Behaviour
 * - Answered when the offsets are durable in `__consumer_offsets`.
 * - Generation -1 without a member id is a commit from outside (an administrator, a consumer that assigns
 *   its own partitions): legal while the group has no members.
 * - What can be told about a topic comes before what is wrong with the member, as in Kafka.
 *
 * Version notes
 * - 2-4 carry a retention time, which is ignored as in Kafka since 2.1 (KIP-211).
 * - 9: an unknown group is GROUP_ID_NOT_FOUND, and members of the new protocol may commit (KIP-848).
 * - 10: topics by id.
 */
export const offsetCommitHandler = defineHandler(offsetCommit, (exchange) => {
  const { request, broker } = exchange;
  const { groupId } = request;
  const check = checkOf(exchange);
  const topics = request.topics.map((topic) => checkTopic(topic, check, exchange));
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
  // One partition that a member must not commit refuses them all, as in Kafka.
  const refused = topics.find((topic) => topic.staleCode !== NONE);
  if (refused !== undefined) return respond(refused.staleCode);
  if (changes.length === 0) return respond(NONE);
  broker.groups.commit(groupId, changes, respond);
});

type Request = (typeof offsetCommit)['request']['shape'];
type CommitExchange = Exchange<Request, (typeof offsetCommit)['response']['shape']>;
type TopicRequest = ValueOf<Request>['topics'][number];
type PartitionRequest = TopicRequest['partitions'][number];

const BY_ID_SINCE = 10;

/** Who may commit at all, before any partition is looked at. */
interface Check {
  readonly isGroupDenied: boolean;
  readonly problem: number;
  readonly ofPartition: PartitionCheck;
}

function checkOf(exchange: CommitExchange): Check {
  const { request, version, broker } = exchange;
  const { groupId, memberId, groupInstanceId, generationIdOrMemberEpoch } = request;
  if (!exchange.isAuthorized('read', 'group', groupId)) {
    const problem = errorCodes.GROUP_AUTHORIZATION_FAILED;
    return { isGroupDenied: true, problem, ofPartition: () => NONE };
  }
  const identity = { memberId, groupInstanceId };
  const check = broker.groups.commitCheck(groupId, identity, generationIdOrMemberEpoch, version);
  return typeof check === 'number'
    ? { isGroupDenied: false, problem: check, ofPartition: () => NONE }
    : { isGroupDenied: false, problem: NONE, ofPartition: check };
}

function checkTopic(asked: TopicRequest, check: Check, exchange: CommitExchange) {
  const { broker } = exchange;
  const topicProblem = topicProblemOf(asked, check, exchange);
  const log =
    exchange.version >= BY_ID_SINCE ? broker.topics.byId(asked.topicId) : broker.topics.byName(asked.name);
  const changes: OffsetChange[] = [];
  let staleCode: number = NONE;
  const commitTimestampMs = broker.clock.now().getTime();
  const partitions = asked.partitions.map((partition) => {
    const { partitionIndex } = partition;
    if (topicProblem !== NONE || log === undefined) return { partitionIndex, errorCode: topicProblem };
    const errorCode = partitionProblem(partition, log, check, broker);
    if (errorCode !== NONE) return { partitionIndex, errorCode };
    const stale = check.ofPartition(broker.topics.idOf(log), partitionIndex);
    if (stale !== NONE) staleCode = stale;
    else changes.push(offsetChange(partition, log.name, commitTimestampMs));
    return { partitionIndex, errorCode: NONE };
  });
  return { name: asked.name, topicId: asked.topicId, partitions, changes, staleCode };
}

function topicProblemOf(asked: TopicRequest, check: Check, exchange: CommitExchange): number {
  if (check.isGroupDenied) return check.problem;
  const { topics } = exchange.broker;
  const isById = exchange.version >= BY_ID_SINCE;
  const name = isById ? topics.topicName(asked.topicId) : asked.name;
  if (name === undefined) return errorCodes.UNKNOWN_TOPIC_ID;
  if (!exchange.isAuthorized('read', 'topic', name)) return errorCodes.TOPIC_AUTHORIZATION_FAILED;
  return topics.byName(name) === undefined ? errorCodes.UNKNOWN_TOPIC_OR_PARTITION : NONE;
}

function partitionProblem(
  asked: PartitionRequest,
  topic: TopicLog,
  { problem }: Check,
  broker: Broker,
): number {
  if (topic.partitions[asked.partitionIndex] === undefined) return errorCodes.UNKNOWN_TOPIC_OR_PARTITION;
  if (problem !== NONE) return problem;
  return isMetadataTooLong(asked, broker) ? errorCodes.OFFSET_METADATA_TOO_LARGE : NONE;
}
