import type { JoinAnswer, JoinRequest, MemberIdentity, SyncAnswer, SyncRequest } from './classic/messages';
import { ConsumerGroup } from './consumer/consumer-group';
import { JOIN_GROUP_MEMBER_EPOCH } from './consumer/consumer-group-member';
import type { ConsumerGroupRecord } from './consumer/consumer-group-record';
import { downgrade, notUpgradable, upgrade } from './consumer/group-migration';
import type { ConsumerGroupHeartbeatAnswer, ConsumerGroupHeartbeatRequest } from './consumer/messages';
import { CoordinatedConsumerGroup, type ConsumerGroupWorld } from './coordinated-consumer-group';
import { CoordinatedGroup, type GroupWorld } from './coordinated-group';
import { GroupRefusal } from './group-refusal';
import type { GroupRegistry } from './group-registry';
import { groupTombstone } from './store/group-records';

type Answer<Body> = (outcome: Body | GroupRefusal) => void;

/** Groups of the new protocol (KIP-848): made, changed from and to classic ones, and read back. */
export class ConsumerGroups {
  private readonly readBack = new Map<string, ConsumerGroup>();

  constructor(
    private readonly groups: GroupRegistry,
    private readonly world: ConsumerGroupWorld,
    private readonly classicWorld: GroupWorld,
  ) {}

  heartbeat(
    groupId: string,
    request: ConsumerGroupHeartbeatRequest,
    answer: Answer<ConsumerGroupHeartbeatAnswer>,
  ): void {
    const group = this.groups.get(groupId);
    if (group?.type === 'consumer') {
      return this.ask(group, (nowMs) => group.rules.heartbeat(request, nowMs), answer);
    }
    if (request.memberEpoch !== JOIN_GROUP_MEMBER_EPOCH) return answer(notFound(groupId));
    this.open(groupId, group, request, answer);
  }

  leave(groupId: string, request: ConsumerGroupHeartbeatRequest, answer: Answer<undefined>): void {
    const group = this.groups.get(groupId);
    if (group?.type !== 'consumer') return answer(notFound(groupId));
    this.ask(group, (nowMs) => void group.rules.leave(request, nowMs) as undefined, answer);
  }

  joinClassic(group: CoordinatedConsumerGroup, request: JoinRequest, answer: Answer<JoinAnswer>): void {
    this.ask(group, (nowMs) => group.classicMembers.join(request, nowMs), answer);
  }

  syncClassic(group: CoordinatedConsumerGroup, request: SyncRequest, answer: Answer<SyncAnswer>): void {
    this.ask(group, (nowMs) => group.classicMembers.sync(request, nowMs), answer);
  }

  heartbeatClassic(
    group: CoordinatedConsumerGroup,
    identity: MemberIdentity,
    generationId: number,
    answer: Answer<number>,
  ): void {
    this.ask(group, (nowMs) => group.classicMembers.heartbeat(identity, generationId, nowMs), answer);
  }

  leaveClassic(
    group: CoordinatedConsumerGroup,
    identity: MemberIdentity,
    reason: string | null,
    answer: Answer<undefined>,
  ): void {
    const act = (nowMs: number): undefined => {
      const leaver = group.classicMembers.leaverOf(identity);
      return void group.rules.removeMembers([leaver], { event: 'left', reason }, nowMs) as undefined;
    };
    this.ask(group, act, answer);
  }

  expire(group: CoordinatedConsumerGroup, memberIds: readonly string[], reason: string): void {
    group.expireMembers(memberIds, reason);
    this.downgradeWhenClassic(group);
  }

  /** An empty group of the new protocol makes room for a classic one. */
  makeClassic(group: CoordinatedConsumerGroup): CoordinatedGroup {
    const classic = new CoordinatedGroup(group.id, this.classicWorld, group.offsets);
    this.replace(group, classic);
    this.world.log.append(group.tombstones(this.world.nowMs()), () => undefined);
    return classic;
  }

  /** While `__consumer_offsets` is read from front to end. */
  replay(groupId: string, record: ConsumerGroupRecord): void {
    let group = this.readBack.get(groupId);
    if (group === undefined) {
      if (isTombstone(record)) return;
      this.readBack.set(groupId, (group = new ConsumerGroup(groupId)));
    }
    group.replay(record);
    if (record.type === 'group' && record.group === null) this.readBack.delete(groupId);
  }

  /** Everything is read. */
  openReadBack(): void {
    for (const [groupId, state] of this.readBack) {
      const group = this.adopt(state, this.groups.get(groupId)?.offsets);
      group.startSessions();
      this.downgradeWhenClassic(group);
    }
    this.readBack.clear();
  }

  private open(
    groupId: string,
    found: CoordinatedGroup | undefined,
    request: ConsumerGroupHeartbeatRequest,
    answer: Answer<ConsumerGroupHeartbeatAnswer>,
  ): void {
    const nowMs = this.world.nowMs();
    try {
      const group = new CoordinatedConsumerGroup(this.stateFor(groupId, found), this.world, found?.offsets);
      group.rules.startSessions(nowMs);
      const joined = group.rules.heartbeat(request, nowMs);
      const before = found === undefined ? [] : [groupTombstone(groupId, nowMs)];
      found?.dissolve();
      this.install(group);
      this.ask(group, () => joined, answer, before);
    } catch (error) {
      if (!(error instanceof GroupRefusal)) throw error;
      answer(error);
    }
  }

  private stateFor(groupId: string, found: CoordinatedGroup | undefined): ConsumerGroup {
    if (found === undefined || found.memberCount === 0) return new ConsumerGroup(groupId);
    if (!found.state.usesConsumerProtocol)
      throw notUpgradable(groupId, 'the group does not use the consumer embedded protocol');
    if (found.memberCount > this.world.settings.consumerGroupMaxSize)
      throw notUpgradable(groupId, 'the group size exceeds the consumer group maximum size');
    return upgrade(found.state, this.world.topics);
  }

  private ask<Body>(
    group: CoordinatedConsumerGroup,
    act: (nowMs: number) => Body,
    answer: Answer<Body>,
    before: Parameters<CoordinatedConsumerGroup['ask']>[2] = [],
  ): void {
    group.ask(act, answer, before);
    this.downgradeWhenClassic(group);
  }

  private downgradeWhenClassic(group: CoordinatedConsumerGroup): void {
    if (!group.hasOnlyClassicMembers) return;
    const stored = downgrade(group.state, this.world.topics, this.world.nowMs());
    const isRebalanceNeeded = group.stateName !== 'Stable';
    const classic = this.makeClassic(group);
    classic.change((state, nowMs) => state.adopt(stored, isRebalanceNeeded, nowMs));
  }

  private adopt(
    state: ConsumerGroup,
    offsets?: CoordinatedConsumerGroup['offsets'],
  ): CoordinatedConsumerGroup {
    const group = new CoordinatedConsumerGroup(state, this.world, offsets);
    this.install(group);
    return group;
  }

  private install(group: CoordinatedConsumerGroup): void {
    group.onExpired = (expired, memberIds) => this.expire(expired, memberIds, 'timed out');
    this.groups.get(group.id)?.stop();
    this.groups.set(group.id, group);
  }

  private replace(group: CoordinatedConsumerGroup, classic: CoordinatedGroup): void {
    group.stop();
    this.groups.set(group.id, classic);
  }
}

const notFound = (groupId: string): GroupRefusal =>
  new GroupRefusal('GROUP_ID_NOT_FOUND', `Consumer group ${groupId} not found.`);

function isTombstone(record: ConsumerGroupRecord): boolean {
  switch (record.type) {
    case 'group':
      return record.group === null;
    case 'member':
      return record.member === null;
    case 'target-epoch':
      return record.target === null;
    case 'target':
      return record.assignment === null;
    case 'current':
      return record.current === null;
    case 'regular-expression':
      return record.resolved === null;
  }
}
