import type { EndTransactionMarker, LogError, LogEvents } from '@rivermart/commit-log';
import type { Clock } from '@rivermart/kernel';
import { errorCodes } from '@rivermart/kafka-protocol';
import type { BrokerSettings } from '../settings';
import type { TimerWheel } from '../time/timer-wheel';
import type { TopicCatalogue } from '../topics/topic-catalogue';
import type { MemberIdentity } from './classic/messages';
import { transactionalCommitProblem } from './classic/transactional-commit-problem';
import {
  commitCheck,
  fetchProblem,
  transactionalEpochProblem,
  type PartitionCheck,
} from './consumer/offset-checks';
import type { CoordinatedConsumerGroup } from './coordinated-consumer-group';
import { CoordinatedGroup, type GroupWorld } from './coordinated-group';
import type { Group } from './group';
import type { GroupRegistry } from './group-registry';
import { GroupLog, type OffsetsProducer } from './store/group-log';
import { offsetRecord, type OffsetChange } from './store/group-records';
import { TransactionalOffsets } from './transactional-offsets';

const { NONE } = errorCodes;

/** OffsetCommit from which on an unknown group is told as such. */
const GROUP_NOT_FOUND_SINCE = 9;

export interface GroupsWorld {
  readonly settings: BrokerSettings;
  readonly topics: TopicCatalogue;
  readonly clock: Clock;
  readonly timers: TimerWheel;
  readonly events: LogEvents;
}

/** The offsets committed in the name of groups: who may commit and ask for them, and where they are kept. */
export abstract class GroupOffsets {
  protected readonly groups: GroupRegistry = new Map();
  protected readonly groupWorld: GroupWorld;
  protected readonly log: GroupLog;
  protected readonly transactional: TransactionalOffsets;

  constructor(protected readonly world: GroupsWorld) {
    const { timers, settings, topics, clock } = world;
    this.log = new GroupLog(topics);
    this.groupWorld = { timers, settings, log: this.log, nowMs: () => clock.now().getTime() };
    this.transactional = new TransactionalOffsets(this.log, (groupId, changes) =>
      this.apply(this.obtain(groupId), changes),
    );
  }

  /**
   * Whether this member may commit now, and which partitions. Who commits without being a member makes the
   * group. `version` is that of OffsetCommit: older clients are told in their own words.
   */
  commitCheck(
    groupId: string,
    identity: MemberIdentity,
    generationId: number,
    version: number,
  ): number | PartitionCheck {
    if (groupId === '') return errorCodes.INVALID_GROUP_ID;
    const group = this.groups.get(groupId);
    if (group?.type === 'consumer') return commitCheck(group.state, identity, generationId, version);
    if (group !== undefined)
      return group.change((state, nowMs) => state.commitProblem(identity, generationId, nowMs));
    if (generationId < 0) return NONE;
    return version >= GROUP_NOT_FOUND_SINCE ? errorCodes.GROUP_ID_NOT_FOUND : errorCodes.ILLEGAL_GENERATION;
  }

  /** Whether a member may ask for offsets; only groups of the new protocol mind. */
  fetchProblem(groupId: string, memberId: string | null, memberEpoch: number): number {
    const group = this.groups.get(groupId);
    return group?.type === 'consumer' ? fetchProblem(group.state, memberId, memberEpoch) : NONE;
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
  transactionalCommitProblem(
    groupId: string,
    identity: MemberIdentity,
    generationId: number,
    changes: readonly OffsetChange[],
  ): number {
    if (groupId === '') return errorCodes.INVALID_GROUP_ID;
    const group = this.groups.get(groupId);
    if (group === undefined) return generationId < 0 ? NONE : errorCodes.ILLEGAL_GENERATION;
    if (group.type === 'classic') return transactionalCommitProblem(group.state, identity, generationId);
    const { topics } = this.world;
    return transactionalEpochProblem(group.state, identity, generationId, changes, topics);
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
    if (group.memberCount === 0 || group.type === 'consumer') return NONE;
    return group.state.usesConsumerProtocol ? NONE : errorCodes.NON_EMPTY_GROUP;
  }

  /** Offsets of topics that are gone would name other records when the topic is made again. */
  async forgetTopic(topic: string): Promise<void> {
    const forgotten = [...this.groups.values()].map(({ id, offsets }) => {
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

  /** Outside of transactions: stands against whatever open ones committed before. */
  protected store(group: Group, changes: readonly OffsetChange[]): void {
    this.apply(group, changes);
    for (const change of changes) this.transactional.pending.overrule(group.id, change);
  }

  private apply(group: Group, changes: readonly OffsetChange[]): void {
    for (const { topic, partition, committed } of changes) {
      if (committed === null) group.offsets.delete(topic, partition);
      else group.offsets.set(topic, partition, committed);
    }
  }

  protected obtain(id: string): CoordinatedGroup | CoordinatedConsumerGroup {
    const found = this.groups.get(id);
    if (found !== undefined) return found;
    const group = new CoordinatedGroup(id, this.groupWorld);
    this.groups.set(id, group);
    return group;
  }
}
