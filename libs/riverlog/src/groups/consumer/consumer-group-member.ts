import type { MemberProtocol } from '../classic/member';
import { NOTHING_HELD, type HeldPartitions } from './assignment';

/**
 * - stable: has what it shall have in its epoch
 * - unrevoked: has partitions to give back before it goes on to the next epoch
 * - unreleased: is in the newest epoch and waits for partitions that others have not given back
 */
export type MemberState = 'stable' | 'unrevoked' | 'unreleased';

/** What only members have that still speak the classic protocol. */
export interface ClassicMemberMetadata {
  readonly sessionTimeoutMs: number;
  readonly supportedProtocols: readonly MemberProtocol[];
}

/** Who a member is and what it asks for: one record. */
export interface MemberMetadata {
  readonly instanceId: string | null;
  readonly rackId: string | null;
  readonly clientId: string;
  readonly clientHost: string;
  readonly subscribedTopicNames: readonly string[];
  readonly subscribedTopicRegex: string | null;
  readonly rebalanceTimeoutMs: number;
  readonly serverAssignor: string | null;
  readonly classic: ClassicMemberMetadata | null;
}

/** What it has got and how far it is on its way to what it shall have: another record. */
export interface CurrentAssignment {
  readonly memberEpoch: number;
  /** A member that did not get the answer with its new epoch comes back with this one. */
  readonly previousMemberEpoch: number;
  readonly state: MemberState;
  readonly assignedPartitions: HeldPartitions;
  /** Still worked on by the client until it stops listing them. */
  readonly partitionsPendingRevocation: HeldPartitions;
}

/** A member of a group of the new protocol. Never changed, always replaced. Kafka: ConsumerGroupMember.java. */
export interface ConsumerGroupMember extends MemberMetadata, CurrentAssignment {
  readonly memberId: string;
}

/** Epochs that are not epochs. Source: ConsumerGroupHeartbeatRequest.java. */
export const JOIN_GROUP_MEMBER_EPOCH = 0;
export const LEAVE_GROUP_MEMBER_EPOCH = -1;
export const LEAVE_GROUP_STATIC_MEMBER_EPOCH = -2;

export const newMember = (memberId: string): ConsumerGroupMember => ({
  memberId,
  instanceId: null,
  rackId: null,
  clientId: '',
  clientHost: '',
  subscribedTopicNames: [],
  subscribedTopicRegex: null,
  rebalanceTimeoutMs: -1,
  serverAssignor: null,
  classic: null,
  ...NEW_ASSIGNMENT,
});

const NEW_ASSIGNMENT: CurrentAssignment = {
  memberEpoch: 0,
  previousMemberEpoch: -1,
  state: 'stable',
  assignedPartitions: NOTHING_HELD,
  partitionsPendingRevocation: NOTHING_HELD,
};

export const isReconciledTo = ({ state, memberEpoch }: ConsumerGroupMember, epoch: number): boolean =>
  state === 'stable' && memberEpoch === epoch;

/** The epoch in which the member got the partition, also while it is to give it back. */
export const assignmentEpochOf = (
  { assignedPartitions, partitionsPendingRevocation }: ConsumerGroupMember,
  topicId: string,
  partition: number,
): number | undefined =>
  assignedPartitions.get(topicId)?.get(partition) ?? partitionsPendingRevocation.get(topicId)?.get(partition);

export function hasSameMetadata(a: MemberMetadata, b: MemberMetadata): boolean {
  return (
    a.instanceId === b.instanceId &&
    a.rackId === b.rackId &&
    a.clientId === b.clientId &&
    a.clientHost === b.clientHost &&
    a.rebalanceTimeoutMs === b.rebalanceTimeoutMs &&
    a.serverAssignor === b.serverAssignor &&
    hasSameSubscription(a, b) &&
    hasSameClassicMetadata(a.classic, b.classic)
  );
}

export const hasSameSubscription = (a: MemberMetadata, b: MemberMetadata): boolean =>
  a.subscribedTopicRegex === b.subscribedTopicRegex && hasSameTopicNames(a, b);

export const hasSameTopicNames = (a: MemberMetadata, b: MemberMetadata): boolean =>
  a.subscribedTopicNames.length === b.subscribedTopicNames.length &&
  a.subscribedTopicNames.every((name, at) => name === b.subscribedTopicNames[at]);

function hasSameClassicMetadata(a: ClassicMemberMetadata | null, b: ClassicMemberMetadata | null): boolean {
  if (a === null || b === null) return a === b;
  return (
    a.sessionTimeoutMs === b.sessionTimeoutMs &&
    a.supportedProtocols.length === b.supportedProtocols.length &&
    a.supportedProtocols.every(({ name, metadata }, at) => {
      const other = b.supportedProtocols[at];
      return name === other?.name && metadata.equals(other.metadata);
    })
  );
}
