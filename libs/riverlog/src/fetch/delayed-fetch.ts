import { errorCodes } from '@rivermart/kafka-protocol';
import type { TimerEntry } from '../time/timer-wheel';
import { NODE_ID } from '../broker';
import { FetchAttempt, isAtEnd } from './fetch-attempt';
import type { FetchContext } from './fetch-context';
import type { FetchExchange, FetchPlan } from './fetch-plan';

const { NONE } = errorCodes;

/** Longest wait for partitions that are being synced; about what a sync takes. */
const GATHER_MS = 3;

/**
 * A fetch that waits for `minBytes` (Kafka calls the place where it waits the purgatory).
 *
 * It listens to each of its partitions and tries again when one moves, at its deadline for the last time.
 * The try runs after the events that are due now, so that one wake-up carries the appends of many
 * partitions; and while other partitions of the fetch are being synced it waits for those a moment, because
 * one large answer costs everybody less than many small ones. An append that comes alone waits for nothing.
 *
 * Whatever ends it, answer or closed connection, takes it off all lists: a waiter that stays
 * behind would be kept by every append from then on.
 */
export class DelayedFetch {
  private readonly cancellations: (() => void)[] = [];
  private timer: TimerEntry | undefined;
  private isWoken = false;
  private isTrying = false;
  private isStale = false;
  private isDue = false;
  private isOver = false;
  private cancelGathering: (() => void) | undefined;
  private hasGathered = false;

  constructor(
    private readonly exchange: FetchExchange,
    private readonly context: FetchContext,
    private readonly plan: FetchPlan,
  ) {}

  run(): void {
    this.isDue = this.plan.maxWaitMs <= 0 || this.plan.isUrgent;
    if (!this.isDue && this.isNothingNew()) this.wait();
    else this.attempt(() => this.wait());
  }

  /** Most consumers have read everything most of the time: nothing is made for an answer that they do not get. */
  private isNothingNew(): boolean {
    const { plan } = this;
    return plan.minBytes > 0 && plan.partitions.every((planned) => isAtEnd(planned, plan));
  }

  private attempt(otherwise: () => void): void {
    const attempt = new FetchAttempt(this.plan);
    this.isTrying = true;
    attempt.run(() => {
      this.isTrying = false;
      if (this.isOver) return attempt.discard();
      const isEnough = attempt.hasError || attempt.sizeBytes >= this.plan.minBytes;
      if (isEnough || this.isDue) return this.finish(attempt);
      attempt.discard();
      this.goOn(otherwise);
    });
    // A file is being read. What is appended meanwhile goes unheard, so look again afterwards.
    this.isStale = this.isTrying;
  }

  private goOn(otherwise: () => void): void {
    otherwise();
    if (this.isStale) this.wake();
    this.isStale = false;
  }

  private wait(): void {
    const { broker, connection } = this.exchange;
    const wake = () => this.wake();
    for (const { log } of this.plan.partitions) {
      if (log !== undefined) this.cancellations.push(log.onHighWatermark(wake));
    }
    this.cancellations.push(connection.onceClosed(() => this.end()));
    this.timer = broker.timers.add(this.plan.maxWaitMs, () => this.expire());
  }

  private wake(): void {
    if (this.isWoken) return;
    this.isWoken = true;
    this.exchange.broker.scheduler.soon(() => {
      this.isWoken = false;
      this.tryAgain();
    });
  }

  private expire(): void {
    this.timer = undefined;
    this.isDue = true;
    this.tryAgain();
  }

  private tryAgain(): void {
    if (this.isOver || this.isTrying) return;
    if (this.isDue || !this.isMoreComing()) return this.attempt(() => undefined);
    this.cancelGathering ??= this.exchange.broker.scheduler.after(GATHER_MS, () => {
      this.hasGathered = true;
      this.tryAgain();
    });
  }

  /** Whether another partition of this fetch has records on their way to the disk. */
  private isMoreComing(): boolean {
    if (this.hasGathered) return false;
    return this.plan.partitions.some(({ log }) => log !== undefined && log.logEndOffset > log.highWatermark);
  }

  private finish(attempt: FetchAttempt): void {
    this.end();
    if (!this.exchange.connection.isOpen) return attempt.discard();
    const answer = this.context.respond(attempt.answers, this.exchange.broker.clock);
    if (answer.errorCode !== NONE) attempt.discard();
    this.exchange.answer(attempt.hasError ? { ...answer, nodeEndpoints: this.endpointsOf(attempt) } : answer);
  }

  /** Where the leader is that an error names. */
  private endpointsOf({ answers }: FetchAttempt) {
    if (!answers.some(({ currentLeader }) => currentLeader !== undefined)) return [];
    const { broker, connection } = this.exchange;
    return [{ nodeId: NODE_ID, ...broker.advertisedTo(connection), rack: null }];
  }

  private end(): void {
    this.isOver = true;
    this.cancelGathering?.();
    if (this.timer !== undefined) this.exchange.broker.timers.cancel(this.timer);
    for (const cancel of this.cancellations) cancel();
    this.cancellations.length = 0;
  }
}
