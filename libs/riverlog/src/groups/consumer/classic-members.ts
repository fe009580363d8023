import { errorCodes, MalformedFrame } from '@rivermart/kafka-protocol';
import type { JoinAnswer, JoinRequest, MemberIdentity, SyncAnswer, SyncRequest } from '../classic/messages';
import { joinRefusal } from '../classic/answers';
import {
  CONSUMER_PROTOCOL_TYPE,
  readSubscription,
  versionOfSubscription,
  writeAssignment,
  type TopicPartitions,
} from '../consumer-protocol';
import { GroupRefusal } from '../group-refusal';
import { listOf, type Assignment, type HeldPartitions, type TopicIdPartitions } from './assignment';
import type { ConsumerGroup } from './consumer-group';
import { newMember, type ClassicMemberMetadata, type ConsumerGroupMember } from './consumer-group-member';
import type { ConsumerGroupRules } from './consumer-group-rules';
import type { TopicsImage } from './topics-image';

/**
 * Members of the classic protocol in a group of the new one, while its clients are upgraded one after the other.
 * The broker assigns for them too: nobody leads, a JoinGroup is answered at once with the member's epoch as
 * generation, a SyncGroup with what the member has. A heartbeat says when there is more to get or to give back.
 *
 * Source: GroupMetadataManager.classicGroupJoinToConsumerGroup, classicGroupSyncToConsumerGroup and
 * classicGroupHeartbeatToConsumerGroup.
 */
export class ClassicMembers {
  constructor(
    private readonly rules: ConsumerGroupRules,
    private readonly topics: TopicsImage,
  ) {}

  /** Throws GroupRefusal. */
  join(request: JoinRequest, nowMs: number): JoinAnswer {
    const memberId = request.id === '' ? request.newMemberId : request.id;
    this.rules.checkRoom(memberId);
    this.checkProtocols(request);
    if (request.id === '' && request.instanceId === null && request.mustComeBackWithId) {
      return joinRefusal(errorCodes.MEMBER_ID_REQUIRED, memberId);
    }
    const subscription = subscriptionOf(request);
    const before = this.obtainMember(request, memberId);
    const member = this.rules.update(before, this.asHeartbeat(request, memberId, subscription), nowMs);
    this.rules.deadlines.session(memberId, nowMs + request.sessionTimeoutMs);
    this.rules.deadlines.joined(memberId, nowMs + request.rebalanceTimeoutMs);
    return {
      errorCode: errorCodes.NONE,
      generationId: member.memberEpoch,
      protocolType: CONSUMER_PROTOCOL_TYPE,
      protocolName: firstOf(request.protocols).name,
      leader: '',
      skipAssignment: false,
      memberId,
      members: [],
    };
  }

  /** Throws GroupRefusal. */
  sync(request: SyncRequest, nowMs: number): SyncAnswer {
    const { member, classic } = this.memberOf(request, request.generationId);
    const { protocolType, protocolName } = request;
    const protocol = firstOf(classic.supportedProtocols);
    const isOther =
      (protocolType ?? CONSUMER_PROTOCOL_TYPE) !== CONSUMER_PROTOCOL_TYPE ||
      (protocolName ?? protocol.name) !== protocol.name;
    if (isOther)
      throw new GroupRefusal(
        'INCONSISTENT_GROUP_PROTOCOL',
        'The protocol is not the one that was agreed on.',
      );
    if (this.group.assignmentEpoch > member.memberEpoch && member.state !== 'unrevoked') {
      this.rules.deadlines.join(member.memberId, nowMs + member.rebalanceTimeoutMs);
      throw new GroupRefusal('REBALANCE_IN_PROGRESS', 'A new rebalance is triggered; join again.');
    }
    this.rules.deadlines.synced(member.memberId);
    this.rules.deadlines.session(member.memberId, nowMs + classic.sessionTimeoutMs);
    const version = versionOfSubscription(protocol.metadata);
    const assignment = writeAssignment(version, named(member.assignedPartitions, this.topics));
    return { errorCode: errorCodes.NONE, protocolType, protocolName, assignment };
  }

  /** @returns REBALANCE_IN_PROGRESS when joining again would bring something. Throws GroupRefusal. */
  heartbeat(identity: MemberIdentity, generationId: number, nowMs: number): number {
    const { member, classic } = this.memberOf(identity, generationId);
    this.rules.deadlines.session(member.memberId, nowMs + classic.sessionTimeoutMs);
    if (!this.shouldRejoin(member)) return errorCodes.NONE;
    this.rules.deadlines.join(member.memberId, nowMs + member.rebalanceTimeoutMs);
    return errorCodes.REBALANCE_IN_PROGRESS;
  }

  /** An administrator names a static member by its instance alone. @returns the id of who is to go. */
  leaverOf({ memberId, groupInstanceId }: MemberIdentity): string {
    if (groupInstanceId === null) return this.group.member(memberId).memberId;
    const known = this.group.staticMember(groupInstanceId);
    return this.rules.checkStatic(groupInstanceId, memberId === '' ? (known?.memberId ?? '') : memberId)
      .memberId;
  }

  private get group(): ConsumerGroup {
    return this.rules.group;
  }

  private shouldRejoin(member: ConsumerGroupMember): boolean {
    if (member.memberEpoch < this.group.assignmentEpoch || member.state === 'unrevoked') return true;
    return member.state === 'unreleased' && !this.isWaitingForOthers(member);
  }

  private isWaitingForOthers({ memberId, assignedPartitions }: ConsumerGroupMember): boolean {
    return [...this.group.targetOf(memberId)].some(([topicId, partitions]) =>
      [...partitions].some(
        (partition) =>
          assignedPartitions.get(topicId)?.has(partition) !== true &&
          this.group.ownerOf(topicId, partition) !== undefined,
      ),
    );
  }

  private checkProtocols({ protocolType, protocols }: JoinRequest): void {
    const classics = [...this.group.members.values()].flatMap(({ classic }) => classic ?? []);
    const isCommon = (name: string): boolean =>
      classics.every(({ supportedProtocols }) => supportedProtocols.some((each) => each.name === name));
    if (protocolType === CONSUMER_PROTOCOL_TYPE && protocols.some(({ name }) => isCommon(name))) return;
    throw new GroupRefusal('INCONSISTENT_GROUP_PROTOCOL', 'The protocols are not supported by the group.');
  }

  private obtainMember({ id, instanceId }: JoinRequest, memberId: string): ConsumerGroupMember {
    if (instanceId === null) return this.group.members.get(memberId) ?? newMember(memberId);
    if (id !== '') return this.rules.checkStatic(instanceId, id);
    const old = this.group.staticMember(instanceId);
    return old === undefined ? newMember(memberId) : this.rules.replaceStatic(old, memberId);
  }

  private asHeartbeat(
    request: JoinRequest,
    memberId: string,
    { topics, rackId, ownedPartitions }: ReturnType<typeof readSubscription>,
  ) {
    const { sessionTimeoutMs, protocols: supportedProtocols, rebalanceTimeoutMs } = request;
    return {
      memberId,
      memberEpoch: 0,
      instanceId: request.instanceId,
      rackId,
      rebalanceTimeoutMs,
      subscribedTopicNames: topics,
      subscribedTopicRegex: '',
      serverAssignor: null,
      topicPartitions: identified(ownedPartitions, this.topics),
      clientId: request.clientId,
      clientHost: request.clientHost,
      isVisible: () => true,
      classic: { sessionTimeoutMs, supportedProtocols },
    };
  }

  private memberOf(
    { memberId, groupInstanceId }: MemberIdentity,
    generationId: number,
  ): { readonly member: ConsumerGroupMember; readonly classic: ClassicMemberMetadata } {
    const member =
      groupInstanceId === null
        ? this.group.member(memberId)
        : this.rules.checkStatic(groupInstanceId, memberId);
    const { classic } = member;
    if (classic === null)
      throw new GroupRefusal('UNKNOWN_MEMBER_ID', `Member ${memberId} does not use the classic protocol.`);
    if (member.memberEpoch !== generationId)
      throw new GroupRefusal('ILLEGAL_GENERATION', `The member is in epoch ${member.memberEpoch}.`);
    return { member, classic };
  }
}

/** The first protocol a member offers is the one its bytes are read and written by. */
function firstOf<Protocol extends { readonly name: string }>(protocols: readonly Protocol[]): Protocol {
  const [first] = protocols;
  if (first === undefined) throw new GroupRefusal('INCONSISTENT_GROUP_PROTOCOL', 'No protocol is offered.');
  return first;
}

/** Kafka has no error of its own for one that cannot be read: an exception nobody expects. */
function subscriptionOf({ protocols }: JoinRequest): ReturnType<typeof readSubscription> {
  const { metadata } = firstOf(protocols);
  try {
    return readSubscription(metadata);
  } catch (error) {
    if (!(error instanceof MalformedFrame)) throw error;
    throw new GroupRefusal('UNKNOWN_SERVER_ERROR', 'The subscription cannot be read.');
  }
}

/** Topics that are gone are left out. */
export const named = (partitions: Assignment | HeldPartitions, topics: TopicsImage): TopicPartitions[] =>
  listOf(partitions).flatMap(({ topicId, partitions: numbers }) => {
    const topic = topics.topicName(topicId);
    return topic === undefined ? [] : [{ topic, partitions: numbers }];
  });

export const identified = (
  partitions: readonly TopicPartitions[],
  topics: TopicsImage,
): TopicIdPartitions[] =>
  partitions.flatMap(({ topic, partitions: numbers }) => {
    const topicId = topics.topicId(topic);
    return topicId === undefined ? [] : [{ topicId, partitions: numbers }];
  });
