import { errorCodes } from '@rivermart/kafka-protocol';
import { joinRefusal, syncRefusal } from './classic/answers';
import { ClassicGroup, type GroupSettings } from './classic/classic-group';
import type { GroupEffect, JoinAnswer, Outcome, SyncAnswer } from './classic/messages';
import { NearestDeadline } from '../time/nearest-deadline';
import type { TimerWheel } from '../time/timer-wheel';
import type { Group } from './group';
import type { GroupHistory } from './group-history';
import { CommittedOffsets } from './store/committed-offsets';
import type { GroupLog } from './store/group-log';
import { groupRecord } from './store/group-records';

export interface GroupWorld {
  readonly timers: TimerWheel;
  readonly log: GroupLog;
  readonly settings: GroupSettings;
  readonly nowMs: () => number;
}

type Answer<Body> = (body: Body) => void;

/**
 * The state machine of a classic group with everything it may not touch itself: the requests that wait in it,
 * its one timer, its records on disk, and the offsets committed in its name.
 */
export class CoordinatedGroup implements Group {
  readonly type = 'classic';
  readonly state: ClassicGroup;
  private readonly waitingJoins = new Map<string, Answer<JoinAnswer>>();
  private readonly waitingSyncs = new Map<string, Answer<SyncAnswer>>();
  private readonly deadline: NearestDeadline;

  constructor(
    readonly id: string,
    private readonly world: GroupWorld,
    readonly offsets: CommittedOffsets = new CommittedOffsets(),
  ) {
    this.state = new ClassicGroup(id, world.settings, world.nowMs());
    this.deadline = new NearestDeadline(world.timers, world.nowMs, () =>
      this.change((state, nowMs) => state.tick(nowMs)),
    );
  }

  get stateName(): string {
    return this.state.phase;
  }

  get protocolType(): string {
    return this.state.protocolType ?? '';
  }

  get memberCount(): number {
    return this.state.membership.size;
  }

  get history(): GroupHistory {
    return this.state.history;
  }

  isSubscribedTo(topic: string): boolean {
    return this.state.isSubscribedTo(topic);
  }

  join(ask: (nowMs: number) => Outcome<JoinAnswer>, answer: Answer<JoinAnswer>): void {
    const outcome = ask(this.world.nowMs());
    this.answerOrKeep(outcome, answer, this.waitingJoins, (memberId) =>
      joinRefusal(errorCodes.REBALANCE_IN_PROGRESS, memberId),
    );
    this.settle();
  }

  sync(ask: (nowMs: number) => Outcome<SyncAnswer>, answer: Answer<SyncAnswer>): void {
    const outcome = ask(this.world.nowMs());
    this.answerOrKeep(outcome, answer, this.waitingSyncs, () =>
      syncRefusal(errorCodes.REBALANCE_IN_PROGRESS),
    );
    this.settle();
  }

  /** Any other call into the state machine. */
  change<Result>(act: (state: ClassicGroup, nowMs: number) => Result): Result {
    const result = act(this.state, this.world.nowMs());
    this.settle();
    return result;
  }

  /** The group goes on under another protocol: who waits in it has to ask again. */
  dissolve(): void {
    this.change((state, nowMs) => state.sendAway(errorCodes.REBALANCE_IN_PROGRESS, nowMs));
    this.stop();
  }

  /** Takes the group off the clock; it is being deleted or the broker stops. */
  stop(): void {
    this.deadline.cancel();
  }

  /** A client that sends the same request twice no longer listens for the first answer. */
  private answerOrKeep<Body>(
    outcome: Outcome<Body>,
    answer: Answer<Body>,
    waiting: Map<string, Answer<Body>>,
    superseded: (memberId: string) => Body,
  ): void {
    if ('answer' in outcome) return answer(outcome.answer);
    waiting.get(outcome.waitingAs)?.(superseded(outcome.waitingAs));
    waiting.set(outcome.waitingAs, answer);
  }

  private settle(): void {
    for (const effect of this.state.takeEffects()) this.perform(effect);
    this.deadline.await(this.state.nextDeadlineMs());
  }

  private perform(effect: GroupEffect): void {
    switch (effect.type) {
      case 'answer-join':
        return release(this.waitingJoins, effect.memberId, effect.answer);
      case 'answer-sync':
        return release(this.waitingSyncs, effect.memberId, effect.answer);
      case 'store':
        return this.store(() => undefined);
      case 'store-assignment':
        return this.store((errorCode) =>
          this.change((state, nowMs) => state.assignmentStored(effect.generationId, errorCode, nowMs)),
        );
      case 'store-static-member':
        return this.store((errorCode) =>
          this.change((state, nowMs) => state.staticMemberStored(effect.returned, errorCode, nowMs)),
        );
    }
  }

  private store(stored: (errorCode: number) => void): void {
    const record = groupRecord(this.state, this.world.nowMs());
    // The coordinator itself may move elsewhere as far as a client is concerned: it asks again, as in Kafka.
    this.world.log.append([record], (error) =>
      stored(error === undefined ? errorCodes.NONE : errorCodes.COORDINATOR_NOT_AVAILABLE),
    );
  }
}

function release<Body>(waiting: Map<string, Answer<Body>>, memberId: string, body: Body): void {
  const answer = waiting.get(memberId);
  waiting.delete(memberId);
  answer?.(body);
}
