import { MalformedFrame } from '@rivermart/kafka-protocol';
import type { ClassicGroup } from '../classic/classic-group';
import { metadataFor, type Member } from '../classic/member';
import type { StoredGeneration } from '../classic/messages';
import {
  CONSUMER_PROTOCOL_TYPE,
  readAssignment,
  readSubscription,
  versionOfSubscription,
  writeAssignment,
} from '../consumer-protocol';
import { GroupRefusal } from '../group-refusal';
import { heldSince, toAssignment, NOTHING_ASSIGNED, NOTHING_HELD, type Assignment } from './assignment';
import { identified, named } from './classic-members';
import { ConsumerGroup } from './consumer-group';
import type { ConsumerGroupMember } from './consumer-group-member';
import { metadataHashOf } from './metadata-hash';
import type { TopicsImage } from './topics-image';

/*
 * A group changes its protocol while it works: the first member of the new one makes it a group of the new
 * protocol, in which the others go on in the classic one; the last to leave makes it classic again.
 * Source: ConsumerGroup.fromClassicGroup and ClassicGroup.fromConsumerGroup.
 */

/** Everybody keeps what it has. Throws GROUP_ID_NOT_FOUND, as Kafka does, when the group cannot change. */
export function upgrade(classic: ClassicGroup, topics: TopicsImage): ConsumerGroup {
  const group = new ConsumerGroup(classic.id);
  const epoch = classic.generationId;
  try {
    for (const member of classic.membership.all()) upgradeMember(group, classic, member, topics);
  } catch (error) {
    if (!(error instanceof MalformedFrame)) throw error;
    throw notUpgradable(classic.id, 'the embedded consumer protocol is malformed');
  }
  group.change({
    type: 'group',
    group: { epoch, metadataHash: metadataHashOf(group.subscribedTopicNames(), topics) },
  });
  group.change({ type: 'target-epoch', target: { epoch, timestampMs: 0 } });
  return group;
}

export const notUpgradable = (groupId: string, reason: string): GroupRefusal =>
  new GroupRefusal(
    'GROUP_ID_NOT_FOUND',
    `Cannot upgrade classic group ${groupId} to consumer group because ${reason}.`,
  );

function upgradeMember(
  group: ConsumerGroup,
  classic: ClassicGroup,
  member: Member,
  topics: TopicsImage,
): void {
  const { generationId } = classic;
  const subscription = readSubscription(metadataFor(member, classic.protocolName));
  const assignment = assignmentOf(classic.id, member, topics);
  const upgraded: ConsumerGroupMember = {
    memberId: member.id,
    instanceId: member.instanceId,
    rackId: subscription.rackId,
    clientId: member.clientId,
    clientHost: member.clientHost,
    subscribedTopicNames: [...new Set(subscription.topics)].sort(),
    subscribedTopicRegex: null,
    rebalanceTimeoutMs: member.rebalanceTimeoutMs,
    serverAssignor: null,
    classic: { sessionTimeoutMs: member.sessionTimeoutMs, supportedProtocols: member.protocols },
    memberEpoch: generationId,
    previousMemberEpoch: generationId,
    state: 'stable',
    assignedPartitions: heldSince(generationId, assignment),
    partitionsPendingRevocation: NOTHING_HELD,
  };
  group.change({ type: 'member', memberId: member.id, member: upgraded });
  group.change({ type: 'target', memberId: member.id, assignment });
  group.change({ type: 'current', memberId: member.id, current: upgraded });
}

/** What a custom assignor told its members beside the partitions would be lost, so such a group stays classic. */
function assignmentOf(groupId: string, { assignment }: Member, topics: TopicsImage): Assignment {
  if (assignment.length === 0) return NOTHING_ASSIGNED;
  const { assignedPartitions, userData } = readAssignment(assignment);
  if (userData !== null && userData.length > 0)
    throw notUpgradable(groupId, 'an unsupported custom assignor is in use');
  return toAssignment(identified(assignedPartitions, topics));
}

/** Only classic members are left. */
export function downgrade(group: ConsumerGroup, topics: TopicsImage, nowMs: number): StoredGeneration {
  const members = [...group.members.values()];
  return {
    // The epoch the members are in, so that none of them is told that its generation is over.
    generationId: group.assignmentEpoch,
    protocolType: CONSUMER_PROTOCOL_TYPE,
    protocolName: null,
    leaderId: members[0]?.memberId ?? null,
    phaseSinceMs: nowMs,
    members: members.map(({ memberId, classic, ...member }) => {
      const protocols = classic?.supportedProtocols ?? [];
      const version = versionOfSubscription(protocols[0]?.metadata ?? NOTHING);
      return {
        id: memberId,
        instanceId: member.instanceId,
        clientId: member.clientId,
        clientHost: member.clientHost,
        sessionTimeoutMs: classic?.sessionTimeoutMs ?? 0,
        rebalanceTimeoutMs: member.rebalanceTimeoutMs,
        protocols,
        assignment: writeAssignment(version, named(group.targetOf(memberId), topics)),
      };
    }),
  };
}

const NOTHING = Buffer.alloc(0);
