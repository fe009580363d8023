import { errorCodes, offsetFetch, type InputOf } from '@rivermart/kafka-protocol';
import type { Broker } from '../broker';
import type { CommittedOffsets } from '../groups/store/committed-offsets';
import { defineHandler } from './handler';

const { NONE } = errorCodes;

/*
 * OffsetFetch (key 9, versions 1-10)
 *
 * Behaviour
 * - A partition without a committed offset is offset -1 without an error; so is a group nobody has heard of.
 * - Stable offsets are asked for in vain: without transactions every committed offset is stable.
 *
 * Version notes
 * - 2: null asks for everything the group has. 8: several groups in one request. 10: topics by id.
 */
export const offsetFetchHandler = defineHandler(offsetFetch, ({ request, version, broker, answer }) => {
  if (version < MANY_GROUPS_SINCE) {
    const offsets = broker.groups.find(request.groupId)?.offsets;
    const asked = request.topics ?? everything(offsets);
    return answer({ topics: asked.map((topic) => topicAnswer(topic, offsets)), errorCode: NONE });
  }
  answer({
    groups: request.groups.map(({ groupId, topics }) => {
      const offsets = broker.groups.find(groupId)?.offsets;
      const asked =
        topics ?? everything(offsets).map((topic) => ({ ...topic, topicId: idOf(topic.name, broker) }));
      return {
        groupId,
        errorCode: NONE,
        topics: asked.map((topic) => groupTopicAnswer(topic, version, offsets, broker)),
      };
    }),
  });
});

type TopicAnswer = NonNullable<InputOf<(typeof offsetFetch)['response']['shape']>['topics']>[number];
interface Asked {
  readonly name: string;
  readonly partitionIndexes: readonly number[];
}

const MANY_GROUPS_SINCE = 8;
const BY_ID_SINCE = 10;
const NO_TOPIC_ID = 'AAAAAAAAAAAAAAAAAAAAAA';

const everything = (offsets: CommittedOffsets | undefined): Asked[] =>
  (offsets?.topics() ?? []).map((name) => ({ name, partitionIndexes: offsets?.partitionsOf(name) ?? [] }));

function idOf(name: string, { topics }: Broker): string {
  const topic = topics.byName(name);
  return topic === undefined ? NO_TOPIC_ID : topics.idOf(topic);
}

function groupTopicAnswer(
  asked: Asked & { readonly topicId: string },
  version: number,
  offsets: CommittedOffsets | undefined,
  { topics }: Broker,
) {
  if (version < BY_ID_SINCE) return { ...topicAnswer(asked, offsets), topicId: asked.topicId };
  const name = topics.byId(asked.topicId)?.name;
  if (name !== undefined) return { ...topicAnswer({ ...asked, name }, offsets), topicId: asked.topicId };
  const errorCode = errorCodes.UNKNOWN_TOPIC_ID;
  const partitions = asked.partitionIndexes.map((partitionIndex) => ({
    ...nothing(partitionIndex),
    errorCode,
  }));
  return { name: '', topicId: asked.topicId, partitions };
}

function topicAnswer({ name, partitionIndexes }: Asked, offsets: CommittedOffsets | undefined): TopicAnswer {
  const partitions = partitionIndexes.map((partitionIndex) => {
    const committed = offsets?.get(name, partitionIndex);
    if (committed === undefined) return nothing(partitionIndex);
    return {
      partitionIndex,
      committedOffset: committed.offset,
      committedLeaderEpoch: committed.leaderEpoch,
      metadata: committed.metadata,
      errorCode: NONE,
    };
  });
  return { name, partitions };
}

const nothing = (partitionIndex: number) => ({
  partitionIndex,
  committedOffset: -1,
  committedLeaderEpoch: -1,
  metadata: '',
  errorCode: NONE as number,
});
