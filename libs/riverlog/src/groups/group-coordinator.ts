import { errorCodes } from '@rivermart/kafka-protocol';
import type { EndTransactionMarker, LogError, LogEvents } from '@rivermart/commit-log';
import type { Clock } from '@rivermart/kernel';
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
import { transactionalCommitProblem } from './classic/transactional-commit-problem';
import { ConnectionLosses } from './connection-losses';
import { CoordinatedGroup, type GroupWorld } from './coordinated-group';
import { GroupUpkeep } from './group-upkeep';
import { GroupLog, type OffsetsProducer } from './store/group-log';
import type { BrokerSettings } from '../settings';
import type { TimerWheel } from '../time/timer-wheel';
import type { TopicCatalogue } from '../topics/topic-catalogue';
import { groupTombstone, offsetRecord, type OffsetChange } from './store/group-records';
import { TransactionalOffsets } from './transactional-offsets';

const { NONE } = errorCodes;

interface World {
  readonly settings: BrokerSettings;
  readonly topics: TopicCatalogue;
  readonly clock: Clock;
  readonly timers: TimerWheel;
  readonly events: LogEvents;
}

/** All consumer groups of this broker: finds the group a request is for, and makes and deletes groups. */
export class GroupCoordinator {
  private readonly groups = new Map<string, CoordinatedGroup>();
  private readonly losses: ConnectionLosses;
  private readonly groupWorld: GroupWorld;
  private readonly log: GroupLog;
  private readonly upkeep: GroupUpkeep;
  private readonly transactional: TransactionalOffsets;

  constructor(private readonly world: World) {
    const { timers, settings, topics, clock } = world;
    this.log = new GroupLog(topics);
    this.losses = new ConnectionLosses(timers, settings.connectionLossGraceMs);
    this.groupWorld = { timers, settings, log: this.log, nowMs: () => clock.now().getTime() };
    this.transactional = new TransactionalOffsets(this.log, (groupId, changes) =>
      this.apply(this.obtain(groupId), changes),
    );
    this.upkeep = new GroupUpkeep({
      groups: () => this.all(),
      pending: this.transactional.pending,
      log: this.log,
      offsetsRetentionMs: settings.offsetsRetentionMs,
      deleteGroup: (groupId) => this.delete(groupId, () => undefined),
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
    });
    for (const [id, stored] of generations) {
      if (stored === null) this.remove(id);
      else this.obtain(id).change((state, nowMs) => state.restore(stored, nowMs));
    }
  }

  /** Expires what nobody uses and keeps the stored records few. The owner calls it every half minute or so. */
  maintain(): void {
    this.upkeep.run(this.groupWorld.nowMs());
  }

  stop(): void {
    for (const group of this.groups.values()) group.stop();
  }

  all(): readonly CoordinatedGroup[] {
    return [...this.groups.values()];
  }

  find(id: string): CoordinatedGroup | undefined {
    return this.groups.get(id);
  }

  join(
    groupId: string,
    request: JoinRequest,
    connection: Connection,
    answer: (body: JoinAnswer) => void,
  ): void {
    const problem = this.joinProblem(groupId, request);
    if (problem !== NONE) return answer(joinRefusal(problem, request.id));

    const group = this.obtain(groupId);
    const memberId = request.id === '' ? request.newMemberId : request.id;
    this.heard(group, memberId, connection);
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
    this.heard(group, request.memberId, connection);
    group.sync((nowMs) => group.state.sync(request, nowMs), answer);
  }

  heartbeat(groupId: string, identity: MemberIdentity, generationId: number, connection: Connection): number {
    const group = this.groups.get(groupId);
    if (group === undefined) return errorCodes.UNKNOWN_MEMBER_ID;
    this.heard(group, identity.memberId, connection);
    return group.change((state, nowMs) => state.heartbeat(identity, generationId, nowMs));
  }

  leave(groupId: string, identity: MemberIdentity): number {
    const group = this.groups.get(groupId);
    if (group === undefined) return errorCodes.UNKNOWN_MEMBER_ID;
    this.losses.forget(`${groupId}\0${identity.memberId}`);
    return group.change((state, nowMs) => state.leave(identity, nowMs));
  }

  /** Whether this member may commit now. Who commits without being a member makes the group. */
  commitProblem(groupId: string, identity: MemberIdentity, generationId: number): number {
    if (groupId === '') return errorCodes.INVALID_GROUP_ID;
    const group = this.groups.get(groupId);
    if (group === undefined) return generationId < 0 ? NONE : errorCodes.ILLEGAL_GENERATION;
    return group.change((state, nowMs) => state.commitProblem(identity, generationId, nowMs));
  }

  /** The offsets can be fetched once they are durable; `done` is told then. */
  commit(groupId: string, changes: readonly OffsetChange[], done: (errorCode: number) => void): void {
    const group = this.obtain(groupId);
    const nowMs = this.groupWorld.nowMs();
    this.log.append(
      changes.map((change) => offsetRecord(groupId, change, nowMs)),
      (error) => {
        if (error !== undefined) return done(errorCodes.COORDINATOR_NOT_AVAILABLE);
        this.store(group, changes);
        done(NONE);
      },
    );
  }

  /** Whether a transaction may commit offsets as this member now. */
  transactionalCommitProblem(groupId: string, identity: MemberIdentity, generationId: number): number {
    if (groupId === '') return errorCodes.INVALID_GROUP_ID;
    const group = this.groups.get(groupId);
    if (group === undefined) return generationId < 0 ? NONE : errorCodes.ILLEGAL_GENERATION;
    return transactionalCommitProblem(group.state, identity, generationId);
  }

  /** Commits offsets within a transaction; `done` is told when they are durable. They count when it commits. */
  addPendingOffsets(
    groupId: string,
    producer: OffsetsProducer,
    changes: readonly OffsetChange[],
    done: (errorCode: number) => void,
  ): void {
    this.obtain(groupId);
    this.transactional.add(groupId, producer, changes, this.groupWorld.nowMs(), done);
  }

  /** The producer's transaction is over: what it committed here counts, or is forgotten, once that is stored. */
  completeTransaction(marker: EndTransactionMarker, onStored: (error: LogError | undefined) => void): void {
    this.transactional.complete(marker, onStored);
  }

  /** Whether an open transaction may still change the committed offset (KIP-447). */
  hasPendingOffsets(groupId: string, topic: string, partition: number): boolean {
    return this.transactional.pending.has(groupId, topic, partition);
  }

  /** Whether offsets of this group may be deleted one by one; which topics are in use is for the caller to ask. */
  offsetDeleteProblem(groupId: string): number {
    const group = this.groups.get(groupId);
    if (group === undefined) return errorCodes.GROUP_ID_NOT_FOUND;
    return group.memberCount === 0 || group.state.usesConsumerProtocol ? NONE : errorCodes.NON_EMPTY_GROUP;
  }

  /** Deletes a group without members, with its offsets. */
  delete(groupId: string, done: (errorCode: number) => void): void {
    const group = this.groups.get(groupId);
    if (group === undefined) return done(errorCodes.GROUP_ID_NOT_FOUND);
    if (group.state.membership.size > 0) return done(errorCodes.NON_EMPTY_GROUP);
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
      groupTombstone(groupId, nowMs),
    ];
    this.log.append(records, (error) =>
      done(error === undefined ? NONE : errorCodes.COORDINATOR_NOT_AVAILABLE),
    );
  }

  /** Offsets of topics that are gone would name other records when the topic is made again. */
  async forgetTopic(topic: string): Promise<void> {
    const forgotten = this.all().map(({ id, offsets }) => {
      const pending = this.transactional.pending.partitionsOf(id).filter((each) => each.topic === topic);
      const partitions = new Set([
        ...offsets.partitionsOf(topic),
        ...pending.map(({ partition }) => partition),
      ]);
      const changes = [...partitions].map((partition) => ({ topic, partition, committed: null }));
      if (changes.length === 0) return undefined;
      return new Promise<number>((done) => this.commit(id, changes, done));
    });
    await Promise.all(forgotten);
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

  private heard(group: CoordinatedGroup, memberId: string, connection: Connection): void {
    this.losses.heard(`${group.id}\0${memberId}`, connection, () => {
      this.world.events.info('group member lost its connection', { group: group.id, memberId });
      group.change((state, nowMs) => state.expireMember(memberId, nowMs));
    });
  }

  /** Outside of transactions: stands against whatever open ones committed before. */
  private store(group: CoordinatedGroup, changes: readonly OffsetChange[]): void {
    this.apply(group, changes);
    for (const change of changes) this.transactional.pending.overrule(group.id, change);
  }

  private apply(group: CoordinatedGroup, changes: readonly OffsetChange[]): void {
    for (const { topic, partition, committed } of changes) {
      if (committed === null) group.offsets.delete(topic, partition);
      else group.offsets.set(topic, partition, committed);
    }
  }

  private obtain(id: string): CoordinatedGroup {
    let group = this.groups.get(id);
    if (group === undefined) this.groups.set(id, (group = new CoordinatedGroup(id, this.groupWorld)));
    return group;
  }

  private remove(id: string): void {
    this.groups.get(id)?.stop();
    this.groups.delete(id);
  }
}
