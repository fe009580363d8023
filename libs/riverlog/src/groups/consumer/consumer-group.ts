import { GroupRefusal } from '../group-refusal';
import { NOTHING_ASSIGNED, NOTHING_HELD, type Assignment } from './assignment';
import type { ConsumerGroupRecord, ResolvedRegularExpression } from './consumer-group-record';
import {
  isReconciledTo,
  LEAVE_GROUP_MEMBER_EPOCH,
  newMember,
  type ConsumerGroupMember,
} from './consumer-group-member';
import { PartitionOwners } from './partition-owners';

export type ConsumerGroupState = 'Empty' | 'Assigning' | 'Reconciling' | 'Stable';

/**
 * What a group of the new protocol (KIP-848) is at a moment. Three epochs tell how far it is:
 *
 * - the group's, raised whenever members, subscriptions or topics change;
 * - the target assignment's: for which epoch of the group the partitions were last shared out;
 * - each member's: which target it has come to.
 *
 * It changes by records alone, which are applied here and stored by the owner in the same order, so reading
 * them back makes the same group. The rules that make records stand in `ConsumerGroupRules`.
 *
 * Source: ConsumerGroup.java and ModernGroup.java.
 */
export class ConsumerGroup {
  /** A new group begins with 1, so its first assignment is of epoch 2 (ModernGroup.java). */
  groupEpoch = 1;
  metadataHash = 0n;
  assignmentEpoch = -1;
  assignmentTimestampMs = 0;
  readonly members = new Map<string, ConsumerGroupMember>();
  readonly targetAssignment = new Map<string, Assignment>();
  readonly regularExpressions = new Map<string, ResolvedRegularExpression>();
  private readonly memberIdsByInstance = new Map<string, string>();
  private readonly owners = new PartitionOwners();
  private unstored: ConsumerGroupRecord[] = [];

  constructor(readonly id: string) {}

  get state(): ConsumerGroupState {
    if (this.members.size === 0) return 'Empty';
    if (this.groupEpoch > this.assignmentEpoch) return 'Assigning';
    const isStable = [...this.members.values()].every((member) =>
      isReconciledTo(member, this.assignmentEpoch),
    );
    return isStable ? 'Stable' : 'Reconciling';
  }

  /** Throws UNKNOWN_MEMBER_ID. */
  member(memberId: string): ConsumerGroupMember {
    const member = this.members.get(memberId);
    if (member === undefined) {
      throw new GroupRefusal('UNKNOWN_MEMBER_ID', `Member ${memberId} is not a member of group ${this.id}.`);
    }
    return member;
  }

  staticMember(instanceId: string): ConsumerGroupMember | undefined {
    const memberId = this.memberIdsByInstance.get(instanceId);
    return memberId === undefined ? undefined : this.members.get(memberId);
  }

  targetOf(memberId: string): Assignment {
    return this.targetAssignment.get(memberId) ?? NOTHING_ASSIGNED;
  }

  readonly ownerOf = (topicId: string, partition: number): string | undefined =>
    this.owners.of(topicId, partition);

  subscribersOf(regex: string): number {
    return [...this.members.values()].filter((member) => member.subscribedTopicRegex === regex).length;
  }

  /** Named by members, or found for their regular expressions. */
  subscribedTopicNames(): ReadonlySet<string> {
    const names = new Set<string>();
    for (const member of this.members.values()) for (const name of this.topicNamesOf(member)) names.add(name);
    return names;
  }

  topicNamesOf({ subscribedTopicNames, subscribedTopicRegex }: ConsumerGroupMember): ReadonlySet<string> {
    const found =
      subscribedTopicRegex === null ? undefined : this.regularExpressions.get(subscribedTopicRegex);
    return new Set([...subscribedTopicNames, ...(found?.topics ?? [])]);
  }

  /** The assignor most members ask for. */
  preferredAssignor(): string | undefined {
    const votes = new Map<string, number>();
    for (const { serverAssignor } of this.members.values()) {
      if (serverAssignor !== null) votes.set(serverAssignor, (votes.get(serverAssignor) ?? 0) + 1);
    }
    return [...votes].sort(([, a], [, b]) => b - a)[0]?.[0];
  }

  /** Applies a change and keeps it for storing. */
  change(record: ConsumerGroupRecord): void {
    this.replay(record);
    this.unstored.push(record);
  }

  /** What changed since the last call, in order. */
  takeRecords(): readonly ConsumerGroupRecord[] {
    const { unstored } = this;
    this.unstored = [];
    return unstored;
  }

  /** Everything the group is, as if it had come about just now. */
  allRecords(): ConsumerGroupRecord[] {
    const { groupEpoch: epoch, metadataHash, assignmentEpoch, assignmentTimestampMs: timestampMs } = this;
    return [
      ...[...this.members].map(([memberId, member]) => ({ type: 'member' as const, memberId, member })),
      { type: 'group', group: { epoch, metadataHash } },
      ...[...this.regularExpressions].map(([regex, resolved]) => ({
        type: 'regular-expression' as const,
        regex,
        resolved,
      })),
      ...[...this.targetAssignment].map(([memberId, assignment]) => ({
        type: 'target' as const,
        memberId,
        assignment,
      })),
      { type: 'target-epoch', target: { epoch: assignmentEpoch, timestampMs } },
      ...[...this.members].map(([memberId, current]) => ({ type: 'current' as const, memberId, current })),
    ];
  }

  /** The order counts for who reads it back: what refers to something goes before it. */
  tombstones(): ConsumerGroupRecord[] {
    const ids = [...this.members.keys()];
    return [
      ...ids.map((memberId) => ({ type: 'current' as const, memberId, current: null })),
      ...ids.map((memberId) => ({ type: 'target' as const, memberId, assignment: null })),
      { type: 'target-epoch', target: null },
      ...ids.map((memberId) => ({ type: 'member' as const, memberId, member: null })),
      ...[...this.regularExpressions.keys()].map((regex) => ({
        type: 'regular-expression' as const,
        regex,
        resolved: null,
      })),
      { type: 'group', group: null },
    ];
  }

  replay(record: ConsumerGroupRecord): void {
    switch (record.type) {
      case 'group':
        return this.replayGroup(record.group);
      case 'target-epoch':
        return this.replayTargetEpoch(record.target);
      case 'target':
        return setOrDelete(this.targetAssignment, record.memberId, record.assignment);
      case 'regular-expression':
        return setOrDelete(this.regularExpressions, record.regex, record.resolved);
      case 'member':
        return this.replayMember(record);
      case 'current':
        return this.replayCurrent(record);
    }
  }

  private replayGroup(group: (ConsumerGroupRecord & { type: 'group' })['group']): void {
    this.groupEpoch = group?.epoch ?? 1;
    this.metadataHash = group?.metadataHash ?? 0n;
  }

  private replayTargetEpoch(target: (ConsumerGroupRecord & { type: 'target-epoch' })['target']): void {
    this.assignmentEpoch = target?.epoch ?? -1;
    this.assignmentTimestampMs = target?.timestampMs ?? 0;
  }

  private replayMember({ memberId, member }: ConsumerGroupRecord & { type: 'member' }): void {
    const before = this.members.get(memberId);
    if (member !== null) {
      this.members.set(memberId, { ...(before ?? newMember(memberId)), ...metadataOf(member) });
      if (member.instanceId !== null) this.memberIdsByInstance.set(member.instanceId, memberId);
      return;
    }
    this.owners.replace(memberId, before, undefined);
    this.members.delete(memberId);
    const instanceId = before?.instanceId ?? null;
    if (instanceId !== null && this.memberIdsByInstance.get(instanceId) === memberId) {
      this.memberIdsByInstance.delete(instanceId);
    }
  }

  private replayCurrent({ memberId, current }: ConsumerGroupRecord & { type: 'current' }): void {
    const before = this.members.get(memberId);
    if (before === undefined && current === null) return;
    const after: ConsumerGroupMember = {
      ...(before ?? newMember(memberId)),
      ...(current === null ? GONE : currentOf(current)),
    };
    this.owners.replace(memberId, before, after);
    this.members.set(memberId, after);
  }
}

const GONE = {
  memberEpoch: LEAVE_GROUP_MEMBER_EPOCH,
  previousMemberEpoch: LEAVE_GROUP_MEMBER_EPOCH,
  state: 'stable' as const,
  assignedPartitions: NOTHING_HELD,
  partitionsPendingRevocation: NOTHING_HELD,
};

function setOrDelete<Value>(map: Map<string, Value>, key: string, value: Value | null): void {
  if (value === null) map.delete(key);
  else map.set(key, value);
}

/** A record may be given as a whole member; only its own part counts. */
const metadataOf = (
  from: ConsumerGroupMember | Omit<ConsumerGroupMember, keyof typeof GONE | 'memberId'>,
) => ({
  instanceId: from.instanceId,
  rackId: from.rackId,
  clientId: from.clientId,
  clientHost: from.clientHost,
  subscribedTopicNames: from.subscribedTopicNames,
  subscribedTopicRegex: from.subscribedTopicRegex,
  rebalanceTimeoutMs: from.rebalanceTimeoutMs,
  serverAssignor: from.serverAssignor,
  classic: from.classic,
});

const currentOf = (from: Pick<ConsumerGroupMember, keyof typeof GONE>) => ({
  memberEpoch: from.memberEpoch,
  previousMemberEpoch: from.previousMemberEpoch,
  state: from.state,
  assignedPartitions: from.assignedPartitions,
  partitionsPendingRevocation: from.partitionsPendingRevocation,
});
