import { consumerGroupDescribe, errorCodes, type InputOf } from '@rivermart/kafka-protocol';
import { listOf, type Assignment, type HeldPartitions } from '../groups/consumer/assignment';
import type { ConsumerGroupMember } from '../groups/consumer/consumer-group-member';
import { groupAssignors } from '../groups/consumer/consumer-group-rules';
import type { CoordinatedConsumerGroup } from '../groups/coordinated-consumer-group';
import { defineHandler, type Exchange } from './handler';

/*
 * ConsumerGroupDescribe (key 69, versions 0-1)
 *
 * Behaviour
 * - Groups of the new protocol alone (KIP-848); any other is GROUP_ID_NOT_FOUND, whereupon tools ask DescribeGroups.
 * - What a member still has to give back belongs to what it has.
 * - A group with a topic that may not be described is not told.
 *
 * Version notes
 * - 1: which protocol a member speaks (KIP-1099).
 */
export const consumerGroupDescribeHandler = defineHandler(consumerGroupDescribe, (exchange) => {
  exchange.answer({ groups: exchange.request.groupIds.map((groupId) => describe(groupId, exchange)) });
});

type Request = (typeof consumerGroupDescribe)['request']['shape'];
type Response = (typeof consumerGroupDescribe)['response']['shape'];
type DescribeExchange = Exchange<Request, Response>;
type GroupAnswer = InputOf<Response>['groups'][number];
type MemberAnswer = GroupAnswer['members'][number];

const OPERATIONS_NOT_ASKED = -2147483648;
const MemberType = { classic: 0, consumer: 1 } as const;

function describe(groupId: string, exchange: DescribeExchange): GroupAnswer {
  if (!exchange.isAuthorized('describe', 'group', groupId)) {
    return refused(groupId, errorCodes.GROUP_AUTHORIZATION_FAILED, null);
  }
  const group = exchange.broker.groups.findConsumer(groupId);
  if (group === undefined) return notFound(groupId, exchange);
  const members = [...group.state.members.values()].map((member) => memberAnswer(member, group, exchange));
  if (!areTopicsVisible(members, exchange)) {
    return refused(
      groupId,
      errorCodes.TOPIC_AUTHORIZATION_FAILED,
      'The group has described topic(s) that the client is not authorized to describe.',
    );
  }
  return {
    errorCode: errorCodes.NONE,
    errorMessage: null,
    groupId,
    groupState: group.stateName,
    groupEpoch: group.state.groupEpoch,
    assignmentEpoch: group.state.assignmentEpoch,
    assignorName: group.state.preferredAssignor() ?? groupAssignors[0]?.name ?? '',
    members,
    authorizedOperations: exchange.request.includeAuthorizedOperations
      ? exchange.authorizedOperations('group', groupId)
      : OPERATIONS_NOT_ASKED,
  };
}

function memberAnswer(
  member: ConsumerGroupMember,
  { state }: CoordinatedConsumerGroup,
  exchange: DescribeExchange,
): MemberAnswer {
  const { assignedPartitions, partitionsPendingRevocation, classic, ...rest } = member;
  const held = [...listed(assignedPartitions, exchange), ...listed(partitionsPendingRevocation, exchange)];
  return {
    memberId: rest.memberId,
    instanceId: rest.instanceId,
    rackId: rest.rackId,
    memberEpoch: rest.memberEpoch,
    clientId: rest.clientId,
    clientHost: rest.clientHost,
    subscribedTopicNames: rest.subscribedTopicNames,
    subscribedTopicRegex: rest.subscribedTopicRegex ?? '',
    assignment: { topicPartitions: merged(held) },
    targetAssignment: { topicPartitions: listed(state.targetOf(rest.memberId), exchange) },
    memberType: classic === null ? MemberType.consumer : MemberType.classic,
  };
}

interface Listed {
  readonly topicId: string;
  readonly topicName: string;
  readonly partitions: readonly number[];
}

/** Topics that are gone are left out. */
const listed = (partitions: Assignment | HeldPartitions, { broker }: DescribeExchange): Listed[] =>
  listOf(partitions).flatMap((each) => {
    const topicName = broker.topics.topicName(each.topicId);
    return topicName === undefined ? [] : [{ ...each, topicName }];
  });

/** A topic may stand among what a member keeps and among what it gives back. */
function merged(all: readonly Listed[]): Listed[] {
  const byTopic = new Map<string, Listed>();
  for (const each of all) {
    const partitions = [...(byTopic.get(each.topicId)?.partitions ?? []), ...each.partitions];
    byTopic.set(each.topicId, { ...each, partitions });
  }
  return [...byTopic.values()];
}

const areTopicsVisible = (members: readonly MemberAnswer[], exchange: DescribeExchange): boolean =>
  members
    .flatMap(({ assignment, targetAssignment }) => [
      ...(assignment?.topicPartitions ?? []),
      ...(targetAssignment?.topicPartitions ?? []),
    ])
    .every(({ topicName }) => exchange.isAuthorized('describe', 'topic', topicName));

function notFound(groupId: string, { broker }: DescribeExchange): GroupAnswer {
  const isThere = broker.groups.find(groupId) !== undefined;
  const message = isThere ? `Group ${groupId} is not a consumer group.` : `Group ${groupId} not found.`;
  return refused(groupId, errorCodes.GROUP_ID_NOT_FOUND, message);
}

const refused = (groupId: string, errorCode: number, errorMessage: string | null): GroupAnswer => ({
  errorCode,
  errorMessage,
  groupId,
  groupState: '',
  groupEpoch: 0,
  assignmentEpoch: 0,
  assignorName: '',
  members: [],
});
