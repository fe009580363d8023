import { GroupHistory, type GroupEvent } from '../group-history';
import { GroupRefusal } from '../group-refusal';
import { heldSince, holdsSame, listOf, NOTHING_HELD, type TopicIdPartitions } from './assignment';
import { rangeAssignor } from './assignors/range-assignor';
import { uniformAssignor } from './assignors/uniform-assignor';
import type { ConsumerGroup } from './consumer-group';
import {
  hasSameMetadata,
  hasSameTopicNames,
  JOIN_GROUP_MEMBER_EPOCH,
  LEAVE_GROUP_STATIC_MEMBER_EPOCH,
  newMember,
  type ConsumerGroupMember,
} from './consumer-group-member';
import type { ConsumerGroupSettings } from './consumer-group-settings';
import { CurrentAssignmentBuilder } from './current-assignment-builder';
import { MemberDeadlines } from './member-deadlines';
import type { ConsumerGroupHeartbeatAnswer, ConsumerGroupHeartbeatRequest } from './messages';
import { metadataHashOf } from './metadata-hash';
import { askedFor, checkEpoch, isFullRequest, isSameProgress, reasonOf } from './heartbeat-request';
import { RegularExpressions } from './regular-expressions';
import { topicIdsOf, updateTargetAssignment } from './target-assignment-builder';
import type { TopicsImage } from './topics-image';

/** `group.consumer.assignors`; the first is the default. */
export const groupAssignors = [uniformAssignor, rangeAssignor];

export interface RulesWorld {
  readonly settings: ConsumerGroupSettings;
  readonly topics: TopicsImage;
}

/**
 * What the requests of members make of a group of the new protocol. Pure: time comes in with each call, changes
 * come out of `group.takeRecords`, deadlines stand in `deadlines`.
 *
 * Source: GroupMetadataManager.consumerGroupHeartbeat and its neighbours, Apache Kafka 4.3.
 */
export class ConsumerGroupRules {
  readonly deadlines = new MemberDeadlines();
  readonly history = new GroupHistory();
  private readonly expressions: RegularExpressions;
  /** The image the metadata hash was last computed from. */
  private hashedVersion = -1;

  constructor(
    readonly group: ConsumerGroup,
    private readonly world: RulesWorld,
  ) {
    this.expressions = new RegularExpressions(group, world.topics);
  }

  /** Joins with epoch 0, otherwise says that the member lives and what it works on. Throws GroupRefusal. */
  heartbeat(request: ConsumerGroupHeartbeatRequest, nowMs: number): ConsumerGroupHeartbeatAnswer {
    this.checkRoom(request.memberId);
    this.expressions.check(request.subscribedTopicRegex);
    const before = this.obtainMember(request);
    const member = this.update(before, request, nowMs);
    this.deadlines.session(member.memberId, nowMs + this.world.settings.consumerSessionTimeoutMs);
    const hasAssignmentChanged = !holdsSame(before.assignedPartitions, member.assignedPartitions);
    return {
      memberId: member.memberId,
      memberEpoch: member.memberEpoch,
      heartbeatIntervalMs: this.world.settings.consumerHeartbeatIntervalMs,
      assignment: isFullRequest(request) || hasAssignmentChanged ? listOf(member.assignedPartitions) : null,
    };
  }

  /** Takes in what a member asks for and takes it as far towards its target as it can go. */
  update(
    before: ConsumerGroupMember,
    request: ConsumerGroupHeartbeatRequest,
    nowMs: number,
  ): ConsumerGroupMember {
    const { group } = this;
    const asked = askedFor(before, request);
    const isNew = !group.members.has(before.memberId);
    // Who subscribes to nothing changes nothing for the others.
    const hasNewTopics = !hasSameTopicNames(before, asked);
    const hasNewRegex = before.subscribedTopicRegex !== asked.subscribedTopicRegex;
    if (isNew || !hasSameMetadata(before, asked)) {
      group.change({ type: 'member', memberId: asked.memberId, member: asked });
    }
    const hasFoundOthers = this.expressions.refresh(request.isVisible, nowMs);
    if (isNew) this.note('joined', nowMs, { memberId: asked.memberId });
    const epochBefore = group.groupEpoch;
    this.bumpEpochWhen(hasNewTopics || hasNewRegex || hasFoundOthers);
    if (group.groupEpoch > epochBefore) {
      const reason = reasonOf({ isNew, isOther: hasNewTopics || hasNewRegex });
      this.note('rebalance', nowMs, { memberId: asked.memberId, reason });
    }
    this.shareOut(nowMs);
    return this.reconcile(asked.memberId, hasNewTopics || hasNewRegex, request.topicPartitions, nowMs);
  }

  /** Epoch -1: for good. Epoch -2: a static member that comes back within its session. */
  leave({ memberId, instanceId, memberEpoch }: LeaveRequest, nowMs: number): void {
    const member = instanceId === null ? this.group.member(memberId) : this.checkStatic(instanceId, memberId);
    if (instanceId === null || memberEpoch !== LEAVE_GROUP_STATIC_MEMBER_EPOCH) {
      return this.removeMembers([member.memberId], { event: 'left', reason: null }, nowMs);
    }
    this.deadlines.forgetRebalance(member.memberId);
    this.deadlines.session(memberId, nowMs + this.world.settings.consumerSessionTimeoutMs);
    const current = {
      ...member,
      memberEpoch: LEAVE_GROUP_STATIC_MEMBER_EPOCH,
      assignedPartitions: heldSince(0, member.assignedPartitions),
      partitionsPendingRevocation: NOTHING_HELD,
    };
    this.group.change({ type: 'current', memberId: member.memberId, current });
  }

  /** The others share the partitions out anew with the next heartbeat of any of them. */
  removeMembers(
    memberIds: readonly string[],
    { event, reason }: { readonly event: 'left' | 'expired'; readonly reason: string | null },
    nowMs: number,
  ): void {
    if (memberIds.length === 0) return;
    for (const memberId of memberIds) {
      this.note(event, nowMs, { memberId, reason });
      this.removeMember(memberId);
    }
    this.expressions.forgetUnused();
    this.hashedVersion = this.world.topics.version;
    this.bumpEpoch(metadataHashOf(this.group.subscribedTopicNames(), this.world.topics));
    this.note('rebalance', nowMs, { reason: `${memberIds.length} member(s) gone` });
  }

  /** @returns the members that are taken for dead by now. */
  expired(nowMs: number): string[] {
    return this.deadlines.passed(nowMs, (memberId) => this.group.members.get(memberId)?.memberEpoch);
  }

  /** Members read back from the disk get a whole session to be heard of again. */
  startSessions(nowMs: number): void {
    for (const member of this.group.members.values()) {
      const timeoutMs = member.classic?.sessionTimeoutMs ?? this.world.settings.consumerSessionTimeoutMs;
      this.deadlines.session(member.memberId, nowMs + timeoutMs);
      this.watchRevocation(member, nowMs);
    }
  }

  /** Throws GroupRefusal unless the member is the one that has this name now. */
  checkStatic(instanceId: string, memberId: string): ConsumerGroupMember {
    const member = this.group.staticMember(instanceId);
    if (member === undefined) {
      throw new GroupRefusal('UNKNOWN_MEMBER_ID', `Instance id ${instanceId} is unknown.`);
    }
    if (member.memberId === memberId) return member;
    throw new GroupRefusal(
      'FENCED_INSTANCE_ID',
      `Static member ${memberId} with instance id ${instanceId} was fenced by member ${member.memberId}.`,
    );
  }

  /** A static member comes back under another id and gets what the old one had. */
  replaceStatic(old: ConsumerGroupMember, memberId: string): ConsumerGroupMember {
    const replacement = { ...old, memberId, memberEpoch: 0, previousMemberEpoch: 0 };
    const target = this.group.targetOf(old.memberId);
    this.removeMember(old.memberId);
    this.group.change({ type: 'member', memberId, member: replacement });
    this.group.change({ type: 'target', memberId, assignment: target });
    this.group.change({ type: 'current', memberId, current: replacement });
    return replacement;
  }

  checkRoom(memberId: string): void {
    const { consumerGroupMaxSize } = this.world.settings;
    if (this.group.members.size < consumerGroupMaxSize || this.group.members.has(memberId)) return;
    throw new GroupRefusal(
      'GROUP_MAX_SIZE_REACHED',
      `The consumer group has reached its maximum capacity of ${consumerGroupMaxSize} members.`,
    );
  }

  private note(
    event: GroupEvent['event'],
    nowMs: number,
    {
      memberId = null,
      reason = null,
    }: { readonly memberId?: string | null; readonly reason?: string | null },
  ): void {
    this.history.note({ atMs: nowMs, event, memberId, generation: this.group.groupEpoch, reason });
  }

  private obtainMember(request: ConsumerGroupHeartbeatRequest): ConsumerGroupMember {
    const { memberId, instanceId, memberEpoch } = request;
    const isJoining = memberEpoch === JOIN_GROUP_MEMBER_EPOCH;
    if (instanceId === null) {
      const member = isJoining
        ? (this.group.members.get(memberId) ?? newMember(memberId))
        : this.group.member(memberId);
      checkEpoch(member, request);
      return member;
    }
    if (isJoining) return this.joinStatic(instanceId, memberId);
    const member = this.checkStatic(instanceId, memberId);
    checkEpoch(member, request);
    return member;
  }

  private joinStatic(instanceId: string, memberId: string): ConsumerGroupMember {
    const old = this.group.staticMember(instanceId);
    if (old === undefined) return this.group.members.get(memberId) ?? newMember(memberId);
    if (old.classic === null && old.memberEpoch !== LEAVE_GROUP_STATIC_MEMBER_EPOCH) {
      throw new GroupRefusal(
        'UNRELEASED_INSTANCE_ID',
        `Static member ${memberId} with instance id ${instanceId} cannot join the group because the instance id is owned by ${old.memberId} member.`,
      );
    }
    return this.replaceStatic(old, memberId);
  }

  private removeMember(memberId: string): void {
    this.deadlines.forget(memberId);
    this.group.change({ type: 'current', memberId, current: null });
    this.group.change({ type: 'target', memberId, assignment: null });
    this.group.change({ type: 'member', memberId, member: null });
  }

  /** Topics are looked at again only when any of them has changed. */
  private bumpEpochWhen(isNeeded: boolean): void {
    const { group, world } = this;
    if (!isNeeded && this.hashedVersion === world.topics.version) return;
    this.hashedVersion = world.topics.version;
    const hash = metadataHashOf(group.subscribedTopicNames(), world.topics);
    if (isNeeded || hash !== group.metadataHash) this.bumpEpoch(hash);
  }

  private bumpEpoch(metadataHash: bigint): void {
    this.group.change({ type: 'group', group: { epoch: this.group.groupEpoch + 1, metadataHash } });
  }

  private shareOut(nowMs: number): void {
    const { group, world } = this;
    if (group.assignmentEpoch >= group.groupEpoch) return;
    const { consumerAssignmentIntervalMs: intervalMs } = world.settings;
    if (intervalMs > 0 && group.assignmentTimestampMs > 0 && nowMs < group.assignmentTimestampMs + intervalMs)
      return;
    const preferred = group.preferredAssignor();
    const assignor = groupAssignors.find(({ name }) => name === preferred) ?? uniformAssignor;
    updateTargetAssignment(group, assignor, world.topics, nowMs);
  }

  private reconcile(
    memberId: string,
    hasSubscriptionChanged: boolean,
    ownedPartitions: readonly TopicIdPartitions[] | null,
    nowMs: number,
  ): ConsumerGroupMember {
    const { group, world } = this;
    const member = group.member(memberId);
    const reconciled = new CurrentAssignmentBuilder(member, {
      targetEpoch: group.assignmentEpoch,
      target: group.targetOf(memberId),
      subscribedTopicIds: topicIdsOf(group.topicNamesOf(member), world.topics),
      hasSubscriptionChanged,
      ownerOf: group.ownerOf,
      ownedPartitions,
    }).build();
    if (reconciled === member || isSameProgress(reconciled, member)) return member;
    group.change({ type: 'current', memberId, current: reconciled });
    this.watchRevocation(reconciled, nowMs);
    return reconciled;
  }

  /** Who does not give back in time what it was asked for is taken for dead. Classic members rejoin instead. */
  private watchRevocation({ memberId, classic, state, ...member }: ConsumerGroupMember, nowMs: number): void {
    if (classic !== null) return;
    if (state !== 'unrevoked') return this.deadlines.forgetRebalance(memberId);
    this.deadlines.rebalance(memberId, member.memberEpoch, nowMs + member.rebalanceTimeoutMs);
  }
}

export interface LeaveRequest {
  readonly memberId: string;
  readonly instanceId: string | null;
  readonly memberEpoch: number;
}
