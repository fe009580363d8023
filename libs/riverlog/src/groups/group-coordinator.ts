import { errorCodes } from '@rivermart/kafka-protocol';
import type { Connection } from '../network/connection';
import { joinRefusal, syncRefusal } from './classic/answers';
import type {
  JoinAnswer,
  JoinRequest,
  MemberIdentity,
  StoredGeneration,
  SyncAnswer,
  SyncRequest,
} from './classic/messages';
import { ConnectionLosses } from './connection-losses';
import { ConsumerGroups } from './consumer-groups';
import type { ConsumerGroupHeartbeatAnswer, ConsumerGroupHeartbeatRequest } from './consumer/messages';
import type { CoordinatedConsumerGroup } from './coordinated-consumer-group';
import type { CoordinatedGroup } from './coordinated-group';
import type { Group } from './group';
import { GroupOffsets, type GroupsWorld } from './group-offsets';
import { GroupRefusal } from './group-refusal';
import { GroupUpkeep } from './group-upkeep';
import { groupTombstone, offsetRecord } from './store/group-records';

const { NONE } = errorCodes;

/** All consumer groups of this broker: finds the group a request is for, and makes and deletes groups. */
export class GroupCoordinator extends GroupOffsets {
  private readonly consumerGroups: ConsumerGroups;
  private readonly losses: ConnectionLosses;
  private readonly upkeep: GroupUpkeep;

  constructor(world: GroupsWorld) {
    super(world);
    const { timers, settings, topics } = world;
    this.losses = new ConnectionLosses(timers, settings.connectionLossGraceMs);
    const consumerWorld = { ...this.groupWorld, settings, topics };
    this.consumerGroups = new ConsumerGroups(this.groups, consumerWorld, this.groupWorld);
    this.upkeep = new GroupUpkeep({
      groups: () => [...this.groups.values()],
      pending: this.transactional.pending,
      log: this.log,
      offsetsRetentionMs: settings.offsetsRetentionMs,
      deleteGroup: (groupId) => this.delete(groupId, () => undefined),
      deleteOffsets: (groupId, offsets) =>
        this.commit(
          groupId,
          offsets.map(({ topic, partition }) => ({ topic, partition, committed: null })),
          () => undefined,
        ),
    });
  }

  /** Reads back what was stored. Members get a whole session to be heard of again: no rebalance by restart. */
  async load(): Promise<void> {
    const generations = new Map<string, StoredGeneration | null>();
    await this.log.readAll({
      onOffset: (id, change) => this.store(this.obtain(id), [change]),
      onPendingOffset: (producerId, id, change) => {
        this.obtain(id);
        this.transactional.pending.add(producerId, id, [change]);
      },
      onTransactionEnd: (producerId, type) => this.transactional.ended(producerId, type),
      onGroup: (id, stored) => generations.set(id, stored),
      onConsumerGroup: (id, record) => this.consumerGroups.replay(id, record),
    });
    for (const [id, stored] of generations) this.restore(id, stored);
    this.consumerGroups.openReadBack();
  }

  /** Expires what nobody uses and keeps the stored records few. The owner calls it every half minute or so. */
  maintain(): void {
    this.upkeep.run(this.groupWorld.nowMs());
  }

  stop(): void {
    for (const group of this.groups.values()) group.stop();
  }

  all(): readonly Group[] {
    return [...this.groups.values()];
  }

  find(id: string): Group | undefined {
    return this.groups.get(id);
  }

  findClassic(id: string): CoordinatedGroup | undefined {
    const group = this.groups.get(id);
    return group?.type === 'classic' ? group : undefined;
  }

  findConsumer(id: string): CoordinatedConsumerGroup | undefined {
    const group = this.groups.get(id);
    return group?.type === 'consumer' ? group : undefined;
  }

  /** A heartbeat of the new protocol (KIP-848). */
  consumerHeartbeat(
    groupId: string,
    request: ConsumerGroupHeartbeatRequest,
    connection: Connection,
    answer: (outcome: ConsumerGroupHeartbeatAnswer | GroupRefusal) => void,
  ): void {
    this.heard(groupId, request.memberId, connection);
    this.consumerGroups.heartbeat(groupId, request, answer);
  }

  consumerLeave(
    groupId: string,
    request: ConsumerGroupHeartbeatRequest,
    answer: (outcome: GroupRefusal | undefined) => void,
  ): void {
    this.losses.forget(`${groupId}\0${request.memberId}`);
    this.consumerGroups.leave(groupId, request, answer);
  }

  join(
    groupId: string,
    request: JoinRequest,
    connection: Connection,
    answer: (body: JoinAnswer) => void,
  ): void {
    const problem = this.joinProblem(groupId, request);
    if (problem !== NONE) return answer(joinRefusal(problem, request.id));

    const memberId = request.id === '' ? request.newMemberId : request.id;
    this.heard(groupId, memberId, connection);
    const found = this.obtain(groupId);
    if (found.type === 'consumer' && found.memberCount > 0) {
      const refused = (outcome: JoinAnswer | GroupRefusal) =>
        outcome instanceof GroupRefusal ? joinRefusal(outcome.errorCode, request.id) : outcome;
      return this.consumerGroups.joinClassic(found, request, (outcome) => answer(refused(outcome)));
    }
    const group = found.type === 'consumer' ? this.consumerGroups.makeClassic(found) : found;
    group.join((nowMs) => group.state.join(request, nowMs), answer);
  }

  sync(
    groupId: string,
    request: SyncRequest,
    connection: Connection,
    answer: (body: SyncAnswer) => void,
  ): void {
    const group = this.groups.get(groupId);
    if (group === undefined) return answer(syncRefusal(errorCodes.UNKNOWN_MEMBER_ID));
    this.heard(groupId, request.memberId, connection);
    if (group.type === 'classic') {
      return group.sync((nowMs) => group.state.sync(request, nowMs), answer);
    }
    this.consumerGroups.syncClassic(group, request, (outcome) =>
      answer(outcome instanceof GroupRefusal ? syncRefusal(outcome.errorCode) : outcome),
    );
  }

  heartbeat(
    groupId: string,
    identity: MemberIdentity,
    generationId: number,
    connection: Connection,
    answer: (errorCode: number) => void,
  ): void {
    const group = this.groups.get(groupId);
    if (group === undefined) return answer(errorCodes.UNKNOWN_MEMBER_ID);
    this.heard(groupId, identity.memberId, connection);
    if (group.type === 'classic') {
      return answer(group.change((state, nowMs) => state.heartbeat(identity, generationId, nowMs)));
    }
    this.consumerGroups.heartbeatClassic(group, identity, generationId, (outcome) =>
      answer(errorCodeOf(outcome)),
    );
  }

  /** `reason` is the client's own. */
  leave(
    groupId: string,
    identity: MemberIdentity,
    reason: string | null,
    answer: (errorCode: number) => void,
  ): void {
    const group = this.groups.get(groupId);
    if (group === undefined) return answer(errorCodes.UNKNOWN_MEMBER_ID);
    this.losses.forget(`${groupId}\0${identity.memberId}`);
    if (group.type === 'classic') {
      return answer(group.change((state, nowMs) => state.leave(identity, nowMs, reason)));
    }
    this.consumerGroups.leaveClassic(group, identity, reason, (outcome) => answer(errorCodeOf(outcome)));
  }

  /** Deletes a group without members, with its offsets. */
  delete(groupId: string, done: (errorCode: number) => void): void {
    const group = this.groups.get(groupId);
    if (group === undefined) return done(errorCodes.GROUP_ID_NOT_FOUND);
    if (group.memberCount > 0) return done(errorCodes.NON_EMPTY_GROUP);
    this.remove(groupId);
    const nowMs = this.groupWorld.nowMs();
    const pending = this.transactional.pending.partitionsOf(groupId);
    this.transactional.pending.forget((id) => id === groupId);
    const offsets = [...group.offsets.entries(), ...pending].map(({ topic, partition }) => ({
      topic,
      partition,
      committed: null,
    }));
    const records = [
      ...offsets.map((change) => offsetRecord(groupId, change, nowMs)),
      ...(group.type === 'classic' ? [groupTombstone(groupId, nowMs)] : group.tombstones(nowMs)),
    ];
    this.log.append(records, (error) =>
      done(error === undefined ? NONE : errorCodes.COORDINATOR_NOT_AVAILABLE),
    );
  }

  private joinProblem(groupId: string, { id, sessionTimeoutMs }: JoinRequest): number {
    if (groupId === '') return errorCodes.INVALID_GROUP_ID;
    const { minSessionTimeoutMs, maxSessionTimeoutMs } = this.world.settings;
    if (sessionTimeoutMs < minSessionTimeoutMs || sessionTimeoutMs > maxSessionTimeoutMs) {
      return errorCodes.INVALID_SESSION_TIMEOUT;
    }
    const isUnknown = id !== '' && !this.groups.has(groupId);
    return isUnknown ? errorCodes.UNKNOWN_MEMBER_ID : NONE;
  }

  private heard(groupId: string, memberId: string, connection: Connection): void {
    this.losses.heard(`${groupId}\0${memberId}`, connection, () => {
      this.world.events.info('group member lost its connection', { group: groupId, memberId });
      const group = this.groups.get(groupId);
      if (group?.type === 'consumer') return this.consumerGroups.expire(group, [memberId], 'connection lost');
      group?.change((state, nowMs) => state.expireMember(memberId, nowMs));
    });
  }

  /** Offsets committed after the group was deleted made a new one, of which no record tells. */
  private restore(id: string, stored: StoredGeneration | null): void {
    const group = this.obtain(id);
    if (group.type !== 'classic') return;
    if (stored !== null) group.change((state, nowMs) => state.load(stored, nowMs));
    else if (group.offsets.isEmpty && !this.transactional.pending.hasGroup(id)) this.remove(id);
  }

  private remove(id: string): void {
    this.groups.get(id)?.stop();
    this.groups.delete(id);
  }
}

const errorCodeOf = (outcome: number | GroupRefusal | undefined): number =>
  outcome instanceof GroupRefusal ? outcome.errorCode : (outcome ?? NONE);
