import { errorCodes, offsetFetch, type InputOf } from '@rivermart/kafka-protocol';
import type { CommittedOffsets } from '../groups/store/committed-offsets';
import { defineHandler, type Exchange } from './handler';

const { NONE } = errorCodes;

/*
 * OffsetFetch (key 9, versions 1-10)
 *
 * Behaviour
 * - A partition without a committed offset is offset -1 without an error; so is a group nobody has heard of.
 * - Who asks for stable offsets is told UNSTABLE_OFFSET_COMMIT while an open transaction may still change one.
 * - Offsets of topics that may not be described are not told; asked for by name they are TOPIC_AUTHORIZATION_FAILED.
 *
 * Version notes
 * - 1 has no error for the whole group: each partition carries it.
 * - 2: null asks for everything the group has. 7: stable offsets (KIP-447). 8: several groups in one request.
 * - 9: the member and its epoch, which groups of the new protocol check (KIP-848). 10: topics by id.
 */
export const offsetFetchHandler = defineHandler(offsetFetch, (exchange) => {
  const { request, version, answer } = exchange;
  if (version >= MANY_GROUPS_SINCE) {
    return answer({ groups: request.groups.map((group) => groupAnswer(group, exchange)) });
  }
  const topics = request.topics && request.topics.map((topic) => ({ ...topic, topicId: NO_TOPIC_ID }));
  const asked = { groupId: request.groupId, memberId: null, memberEpoch: -1, topics };
  const { errorCode, topics: found } = groupAnswer(asked, exchange);
  if (errorCode === NONE || version > 1) return answer({ errorCode, topics: found });
  answer({ errorCode, topics: (topics ?? []).map((topic) => refused(topic, errorCode)) });
});

type Request = (typeof offsetFetch)['request']['shape'];
type Response = (typeof offsetFetch)['response']['shape'];
type OffsetExchange = Exchange<Request, Response>;
type GroupTopicAnswer = NonNullable<InputOf<Response>['groups']>[number]['topics'][number];
/** Always with its name, which older versions need. */
type TopicAnswer = GroupTopicAnswer & { readonly name: string };

interface AskedTopic {
  readonly name: string;
  readonly topicId: string;
  readonly partitionIndexes: readonly number[];
}
interface AskedGroup {
  readonly groupId: string;
  readonly memberId: string | null;
  readonly memberEpoch: number;
  readonly topics: readonly AskedTopic[] | null;
}

const MANY_GROUPS_SINCE = 8;
const BY_ID_SINCE = 10;
const NO_TOPIC_ID = 'AAAAAAAAAAAAAAAAAAAAAA';

function groupAnswer({ groupId, memberId, memberEpoch, topics }: AskedGroup, exchange: OffsetExchange) {
  const { groups } = exchange.broker;
  const problem = exchange.isAuthorized('describe', 'group', groupId)
    ? groups.fetchProblem(groupId, memberId, memberEpoch)
    : errorCodes.GROUP_AUTHORIZATION_FAILED;
  if (problem !== NONE) return { groupId, errorCode: problem, topics: [] };
  const offsets = groups.find(groupId)?.offsets;
  const told: ToldOffsets = {
    committed: offsets,
    isUnstable: (topic, partition) =>
      exchange.request.requireStable && groups.hasPendingOffsets(groupId, topic, partition),
  };
  const answers = (topics ?? []).map((topic) => topicAnswer(topic, told, exchange));
  return { groupId, errorCode: NONE, topics: topics === null ? everything(told, exchange) : answers };
}

/** A group's offsets, as far as they may be told. */
interface ToldOffsets {
  readonly committed: CommittedOffsets | undefined;
  readonly isUnstable: (topic: string, partition: number) => boolean;
}

/** By id, a topic that is gone has no name to be told by, so it is left out. */
function everything(told: ToldOffsets, exchange: OffsetExchange): TopicAnswer[] {
  const { topics } = exchange.broker;
  return (told.committed?.topics() ?? [])
    .filter((name) => exchange.isAuthorized('describe', 'topic', name))
    .map((name) => ({ name, topicId: topics.topicId(name) ?? NO_TOPIC_ID }))
    .filter(({ topicId }) => exchange.version < BY_ID_SINCE || topicId !== NO_TOPIC_ID)
    .map(({ name, topicId }) => {
      const partitionIndexes = told.committed?.partitionsOf(name) ?? [];
      return { name, topicId, partitions: partitionIndexes.map((each) => partitionAnswer(name, each, told)) };
    });
}

function topicAnswer(asked: AskedTopic, told: ToldOffsets, exchange: OffsetExchange): TopicAnswer {
  const { topicId, partitionIndexes } = asked;
  const isById = exchange.version >= BY_ID_SINCE;
  const name = isById ? exchange.broker.topics.topicName(topicId) : asked.name;
  if (name === undefined) return refused(asked, errorCodes.UNKNOWN_TOPIC_ID);
  if (!exchange.isAuthorized('describe', 'topic', name)) {
    return refused(asked, errorCodes.TOPIC_AUTHORIZATION_FAILED);
  }
  return { name, topicId, partitions: partitionIndexes.map((each) => partitionAnswer(name, each, told)) };
}

function partitionAnswer(
  topic: string,
  partitionIndex: number,
  { committed, isUnstable }: ToldOffsets,
): GroupTopicAnswer['partitions'][number] {
  if (isUnstable(topic, partitionIndex)) {
    return { ...nothing(partitionIndex), errorCode: errorCodes.UNSTABLE_OFFSET_COMMIT };
  }
  const found = committed?.get(topic, partitionIndex);
  if (found === undefined) return nothing(partitionIndex);
  const { offset, leaderEpoch, metadata } = found;
  const known = { committedOffset: offset, committedLeaderEpoch: leaderEpoch, metadata };
  return { ...nothing(partitionIndex), ...known };
}

const refused = ({ name, topicId, partitionIndexes }: AskedTopic, errorCode: number): TopicAnswer => ({
  name,
  topicId,
  partitions: partitionIndexes.map((partitionIndex) => ({ ...nothing(partitionIndex), errorCode })),
});

const nothing = (partitionIndex: number) => ({
  partitionIndex,
  committedOffset: -1,
  committedLeaderEpoch: -1,
  metadata: '',
  errorCode: NONE as number,
});
