import type { LogError } from '@rivermart/commit-log';
import type { NewRecord } from '@rivermart/kafka-protocol';
import { NearestDeadline } from '../time/nearest-deadline';
import type { TimerWheel } from '../time/timer-wheel';
import { ClassicMembers } from './consumer/classic-members';
import { ConsumerGroup } from './consumer/consumer-group';
import { ConsumerGroupRules } from './consumer/consumer-group-rules';
import type { ConsumerGroupRecord } from './consumer/consumer-group-record';
import type { ConsumerGroupSettings } from './consumer/consumer-group-settings';
import type { TopicsImage } from './consumer/topics-image';
import { CONSUMER_PROTOCOL_TYPE } from './consumer-protocol';
import type { Group } from './group';
import type { GroupHistory } from './group-history';
import { GroupRefusal } from './group-refusal';
import { CommittedOffsets } from './store/committed-offsets';
import { toRecord } from './store/consumer-group-codec';
import type { GroupLog } from './store/group-log';

export interface ConsumerGroupWorld {
  readonly timers: TimerWheel;
  readonly log: GroupLog;
  readonly settings: ConsumerGroupSettings;
  readonly topics: TopicsImage;
  readonly nowMs: () => number;
}

/**
 * A group of the new protocol with what its rules may not touch: its one timer, its records on disk, and the
 * offsets committed in its name. Nobody is told of a change before it is stored.
 */
export class CoordinatedConsumerGroup implements Group {
  readonly type = 'consumer';
  readonly protocolType = CONSUMER_PROTOCOL_TYPE;
  readonly rules: ConsumerGroupRules;
  readonly classicMembers: ClassicMembers;
  /** Answers that wait for the newest append under way, though they changed nothing themselves. */
  private afterAppend: ((error: LogError | undefined) => void)[] = [];
  private appendsUnderWay = 0;
  /** Members that a refused append named: what is on disk of them may be anything. */
  private readonly unsure = new Set<string>();
  /** Set by who keeps the groups: it may have to make this one classic again. */
  onExpired: (group: CoordinatedConsumerGroup, memberIds: readonly string[]) => void = () => undefined;
  private readonly deadline: NearestDeadline;

  constructor(
    readonly state: ConsumerGroup,
    private readonly world: ConsumerGroupWorld,
    readonly offsets: CommittedOffsets = new CommittedOffsets(),
  ) {
    this.rules = new ConsumerGroupRules(state, world);
    this.classicMembers = new ClassicMembers(this.rules, world.topics);
    this.deadline = new NearestDeadline(world.timers, world.nowMs, () => this.onDeadline());
  }

  get id(): string {
    return this.state.id;
  }

  get history(): GroupHistory {
    return this.rules.history;
  }

  get stateName(): string {
    return this.state.state;
  }

  get memberCount(): number {
    return this.state.members.size;
  }

  /** Whether nobody is left who speaks the new protocol, but somebody is. */
  get hasOnlyClassicMembers(): boolean {
    const members = [...this.state.members.values()];
    return members.length > 0 && members.every(({ classic }) => classic !== null);
  }

  isSubscribedTo(topic: string): boolean {
    return this.state.subscribedTopicNames().has(topic);
  }

  /**
   * Asks the rules, and answers when what they changed is stored. `before` is written in front of it.
   * `answer` gets the refusal when there is one.
   */
  ask<Answer>(
    act: (nowMs: number) => Answer,
    answer: (outcome: Answer | GroupRefusal) => void,
    before: readonly NewRecord[] = [],
  ): void {
    const outcome = this.attempt(act);
    this.store(before, (error) => answer(error === undefined ? outcome : storageRefusal(error)));
    this.deadline.await(this.rules.deadlines.next());
  }

  startSessions(): void {
    this.rules.startSessions(this.world.nowMs());
    this.deadline.await(this.rules.deadlines.next());
  }

  /** Members that are taken for dead are gone after this. */
  expireMembers(memberIds: readonly string[], reason: string): void {
    const present = memberIds.filter((id) => this.state.members.has(id));
    const note = { event: 'expired', reason } as const;
    this.ask(
      (nowMs) => this.rules.removeMembers(present, note, nowMs),
      () => undefined,
    );
  }

  stop(): void {
    this.deadline.cancel();
  }

  /** What takes the group off the disk. */
  tombstones(nowMs: number): NewRecord[] {
    return this.state.tombstones().map((record) => toRecord(this.id, record, nowMs));
  }

  allRecords(nowMs: number): NewRecord[] {
    return this.state.allRecords().map((record) => toRecord(this.id, record, nowMs));
  }

  private attempt<Answer>(act: (nowMs: number) => Answer): Answer | GroupRefusal {
    try {
      return act(this.world.nowMs());
    } catch (error) {
      if (error instanceof GroupRefusal) return error;
      throw error;
    }
  }

  private store(before: readonly NewRecord[], stored: (error: LogError | undefined) => void): void {
    const nowMs = this.world.nowMs();
    const changes = this.state.takeRecords();
    const isOnDisk = this.unsure.size === 0;
    if (isOnDisk && before.length + changes.length === 0) return this.afterLastAppend(stored);
    const records = isOnDisk
      ? changes.map((change) => toRecord(this.id, change, nowMs))
      : [...this.goneRecords(nowMs), ...this.allRecords(nowMs)];
    this.appendsUnderWay += 1;
    const waiting: typeof this.afterAppend = [];
    this.afterAppend = waiting;
    this.world.log.append([...before, ...records], (error) => {
      this.appendsUnderWay -= 1;
      this.noteOutcome(changes, error);
      stored(error);
      for (const each of waiting) each(error);
    });
  }

  private afterLastAppend(stored: (error: LogError | undefined) => void): void {
    if (this.appendsUnderWay === 0) stored(undefined);
    else this.afterAppend.push(stored);
  }

  /** After a refused append the whole group is written again before anybody is told that all is well. */
  private noteOutcome(changes: readonly ConsumerGroupRecord[], error: LogError | undefined): void {
    if (error === undefined && this.appendsUnderWay === 0) this.unsure.clear();
    if (error === undefined) return;
    this.unsure.add('');
    for (const change of changes) if ('memberId' in change) this.unsure.add(change.memberId);
  }

  private goneRecords(nowMs: number): NewRecord[] {
    const gone = [...this.unsure].filter((id) => id !== '' && !this.state.members.has(id));
    return gone.flatMap((memberId) =>
      [
        { type: 'current' as const, memberId, current: null },
        { type: 'target' as const, memberId, assignment: null },
        { type: 'member' as const, memberId, member: null },
      ].map((record) => toRecord(this.id, record, nowMs)),
    );
  }

  private onDeadline(): void {
    const expired = this.rules.expired(this.world.nowMs());
    if (expired.length > 0) this.onExpired(this, expired);
    this.deadline.await(this.rules.deadlines.next());
  }
}

const storageRefusal = (error: LogError): GroupRefusal =>
  new GroupRefusal('COORDINATOR_NOT_AVAILABLE', `The group could not be stored: ${error.message}`);
