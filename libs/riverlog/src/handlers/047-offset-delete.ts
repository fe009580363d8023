import { errorCodes, offsetDelete, type InputOf } from '@rivermart/kafka-protocol';
import type { OffsetChange } from '../groups/store/group-records';
import { defineHandler, type Exchange } from './handler';

const { NONE } = errorCodes;

/*
 * OffsetDelete (key 47, version 0)
 *
 * Behaviour
 * - Offsets of a topic the group is subscribed to stay: GROUP_SUBSCRIBED_TO_TOPIC (KIP-496).
 * - A group whose members do not speak of topics (not protocol type `consumer`) must be empty: NON_EMPTY_GROUP.
 * - Answered when the deletion is durable.
 */
export const offsetDeleteHandler = defineHandler(offsetDelete, (exchange) => {
  const { request, broker } = exchange;
  const { groupId } = request;
  const refuse = (errorCode: number) => exchange.answer({ errorCode, topics: [] });
  if (!exchange.isAuthorized('delete', 'group', groupId))
    return refuse(errorCodes.GROUP_AUTHORIZATION_FAILED);
  const problem = broker.groups.offsetDeleteProblem(groupId);
  if (problem !== NONE) return refuse(problem);

  const topics = request.topics.map(({ name, partitions }) => ({
    name,
    partitions: partitions.map(({ partitionIndex }) => ({
      partitionIndex,
      errorCode: partitionProblem(name, partitionIndex, exchange),
    })),
  }));
  const changes = changesOf(topics);
  const respond = (errorCode: number) =>
    errorCode === NONE ? exchange.answer({ errorCode, topics }) : refuse(errorCode);
  if (changes.length === 0) return respond(NONE);
  broker.groups.commit(groupId, changes, respond);
});

type Request = (typeof offsetDelete)['request']['shape'];
type Response = (typeof offsetDelete)['response']['shape'];

function partitionProblem(topic: string, partition: number, exchange: Exchange<Request, Response>): number {
  const { broker, request } = exchange;
  if (!exchange.isAuthorized('read', 'topic', topic)) return errorCodes.TOPIC_AUTHORIZATION_FAILED;
  if (broker.topics.partition(topic, partition) === undefined) return errorCodes.UNKNOWN_TOPIC_OR_PARTITION;
  const isSubscribed = broker.groups.find(request.groupId)?.isSubscribedTo(topic) === true;
  return isSubscribed ? errorCodes.GROUP_SUBSCRIBED_TO_TOPIC : NONE;
}

const changesOf = (topics: InputOf<Response>['topics']): OffsetChange[] =>
  topics.flatMap(({ name, partitions }) =>
    partitions
      .filter(({ errorCode }) => errorCode === NONE)
      .map(({ partitionIndex }) => ({ topic: name, partition: partitionIndex, committed: null })),
  );
