import { GroupRefusal } from '../group-refusal';
import { holdsSame } from './assignment';
import { JOIN_GROUP_MEMBER_EPOCH, type ConsumerGroupMember } from './consumer-group-member';
import type { ConsumerGroupHeartbeatRequest } from './messages';

/** The client lost what it knew, or says everything for another reason: it gets everything back. */
export function isFullRequest(request: ConsumerGroupHeartbeatRequest): boolean {
  const { memberEpoch, rebalanceTimeoutMs, subscribedTopicNames, subscribedTopicRegex } = request;
  if (memberEpoch === JOIN_GROUP_MEMBER_EPOCH) return true;
  const hasSubscription = subscribedTopicNames !== null || subscribedTopicRegex !== null;
  return rebalanceTimeoutMs !== -1 && hasSubscription && request.topicPartitions !== null;
}

export const askedFor = (
  before: ConsumerGroupMember,
  request: ConsumerGroupHeartbeatRequest,
): ConsumerGroupMember => ({
  ...before,
  instanceId: request.instanceId ?? before.instanceId,
  rackId: request.rackId ?? before.rackId,
  rebalanceTimeoutMs:
    request.rebalanceTimeoutMs === -1 ? before.rebalanceTimeoutMs : request.rebalanceTimeoutMs,
  serverAssignor: request.serverAssignor ?? before.serverAssignor,
  subscribedTopicNames:
    request.subscribedTopicNames === null
      ? before.subscribedTopicNames
      : [...new Set(request.subscribedTopicNames)].sort(),
  // An empty expression takes the subscription back.
  subscribedTopicRegex: (request.subscribedTopicRegex ?? before.subscribedTopicRegex) || null,
  clientId: request.clientId,
  clientHost: request.clientHost,
  classic: request.classic,
});

/** Throws FENCED_MEMBER_EPOCH. Somebody one epoch behind may have missed the answer that told it of the new one. */
export function checkEpoch(member: ConsumerGroupMember, request: ConsumerGroupHeartbeatRequest): void {
  const received = request.memberEpoch;
  if (received === JOIN_GROUP_MEMBER_EPOCH || received === member.memberEpoch) return;
  const missedAnswer = received === member.previousMemberEpoch && ownsOnlyAssigned(member, request);
  if (received < member.memberEpoch && missedAnswer) return;
  const size = received > member.memberEpoch ? 'greater' : 'smaller';
  throw new GroupRefusal(
    'FENCED_MEMBER_EPOCH',
    `The consumer group member has a ${size} member epoch (${received}) than the one known by the group coordinator (${member.memberEpoch}). The member must abandon all its partitions and rejoin.`,
  );
}

const ownsOnlyAssigned = (
  { assignedPartitions }: ConsumerGroupMember,
  { topicPartitions }: ConsumerGroupHeartbeatRequest,
): boolean =>
  topicPartitions?.every(({ topicId, partitions }) =>
    partitions.every((partition) => assignedPartitions.get(topicId)?.has(partition) === true),
  ) === true;

export const isSameProgress = (a: ConsumerGroupMember, b: ConsumerGroupMember): boolean =>
  a.state === b.state &&
  a.memberEpoch === b.memberEpoch &&
  a.previousMemberEpoch === b.previousMemberEpoch &&
  holdsSame(a.assignedPartitions, b.assignedPartitions) &&
  holdsSame(a.partitionsPendingRevocation, b.partitionsPendingRevocation);

/** Why the epoch of the group rose, in words for people. */
export function reasonOf({ isNew, isOther }: { readonly isNew: boolean; readonly isOther: boolean }): string {
  if (isNew) return 'a new member';
  return isOther ? 'a member is subscribed to something else' : 'topics have changed';
}
