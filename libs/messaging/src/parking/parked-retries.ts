import type { FailurePath } from '../consumer/failure-path';
import { familyOf, reasonOf } from '../consumer/failures';
import type { RecordReader } from '../consumer/record-reader';
import { DatabaseUnavailable } from '../postgres/database-unavailable';
import { SystemDefect } from '../postgres/system-defect';
import type { Session } from '../postgres/session';
import { Alarm } from '../relay/alarm';
import { UnitRunner, type UnitSettings } from '../unit/unit-runner';
import type { Failure } from './failure';
import type { ParkedKey } from './parked-key';
import { claimParked, ParkedTask } from './parked-task';
import {
  forgetKeyWithoutEvents,
  noteFailure,
  oldestEvents,
  scheduleKey,
  sendOver,
  takeDueKeys,
  type ParkedEvent,
  type Send,
} from './parking-store';
import { isExhausted, parkedDelayMs } from './retry-schedule';

export interface ParkedRetrySettings extends UnitSettings {
  readonly group: string;
  readonly reader: RecordReader;
  readonly failurePath: FailurePath;
  /** For looks and notes; the other one is opened when there is an event to handle. */
  readonly background: Session;
  /** How often to look for keys whose time has come. */
  readonly pollMs?: number;
}

/** A key that was taken comes up again after this, should its process have died. */
const LEASE_MS = 30_000;
const MOST_AT_ONCE = 100;
const OUTAGE_PAUSE_MS = 5_000;

/**
 * Tries parked events again: the oldest of each key whose time has come, and when it passes the ones behind it.
 *
 * Any number of instances may do so. A key is leased by moving its time ahead; an event is taken out in the
 * transaction that handles it, so two instances that hold the same one handle it once, and in order.
 */
export class ParkedRetries {
  readonly #runner: UnitRunner<ParkedTask>;
  readonly #alarm = new Alarm();
  #running: Promise<void> | undefined;

  constructor(private readonly settings: ParkedRetrySettings) {
    this.#runner = new UnitRunner<ParkedTask>(settings, claimParked);
  }

  start(): void {
    this.#running ??= this.#run();
  }

  /** Looks now: an operator asked for it. */
  wake(): void {
    this.#alarm.ring();
  }

  /** After the event in hand. */
  async stop(): Promise<void> {
    this.#alarm.ring();
    await this.#running;
  }

  async #run(): Promise<void> {
    const { pollMs = 1_000, log } = this.settings;
    const { stopping } = this.settings.failurePath.settings;
    for (let failures = 0; !stopping.aborted;) {
      this.#alarm.silence();
      try {
        await this.#retryDue();
        failures = 0;
        await this.#alarm.wait(pollMs);
      } catch (error) {
        failures += 1;
        if (failures === 1) log.warn('Parked events cannot be tried again right now', { error });
        if (!stopping.aborted) await this.#alarm.wait(OUTAGE_PAUSE_MS);
      }
    }
  }

  async #retryDue(): Promise<void> {
    const { background, group } = this.settings;
    const { stopping } = this.settings.failurePath.settings;
    for (;;) {
      const send = sendOver(await background.connected());
      const keys = await takeDueKeys(send, group, LEASE_MS);
      if (keys.length === 0) return;
      for (const [index, key] of keys.entries()) {
        if (stopping.aborted) await this.#giveBack(send, keys.slice(index));
        else await this.#retryKey(key);
      }
      if (stopping.aborted) return;
    }
  }

  /** So that others need not wait for the end of the lease. */
  async #giveBack(send: Send, keys: readonly ParkedKey[]): Promise<void> {
    for (const key of keys) await scheduleKey(send, this.settings.group, key, 0);
  }

  /** One event, then twice as many as long as they pass: who failed yesterday may fail today. */
  async #retryKey(key: ParkedKey): Promise<void> {
    const { background, session, group, reader } = this.settings;
    const { stopping } = this.settings.failurePath.settings;
    let leasedMs = performance.now();
    for (let size = 1; ;) {
      const send = sendOver(await background.connected());
      if (stopping.aborted) return this.#giveBack(send, [key]);
      if (performance.now() - leasedMs > LEASE_MS / 2) {
        await scheduleKey(send, group, key, LEASE_MS);
        leasedMs = performance.now();
      }
      const events = await oldestEvents(send, group, key, size);
      if (events.length === 0) return forgetKeyWithoutEvents(session, group, key);
      const tasks = events.map((event) => new ParkedTask(event, reader, group));
      const hasPassed = await this.#tryTogether(key, tasks);
      if (hasPassed === 'later') return;
      size = hasPassed ? Math.min(size * 2, MOST_AT_ONCE) : 1;
    }
  }

  async #tryTogether(key: ParkedKey, tasks: readonly ParkedTask[]): Promise<boolean | 'later'> {
    const { breaker, clock, metrics } = this.settings.failurePath.settings;
    try {
      await this.#runner.run(tasks);
      metrics.parkedPassed.inc(tasks.length);
      for (const { event } of tasks) breaker.passed(event.consumer, clock.now().getTime());
      return true;
    } catch (error) {
      if (error instanceof DatabaseUnavailable || error instanceof SystemDefect) throw error;
      const [first, second] = tasks;
      // Which of them it was is found one by one.
      if (!first || second) return false;
      return this.#failed(key, first, error);
    }
  }

  async #failed(key: ParkedKey, task: ParkedTask, error: unknown): Promise<boolean | 'later'> {
    const { failurePath, background, group } = this.settings;
    const { event } = task;
    const attempts = event.attempts + 1;
    const failure = failurePath.failureOf(error, attempts, event.first_failed_at ?? undefined);
    if (this.#isOver(event, failure, error)) {
      const { consumer, event_id: eventId, position, dead_letter_id: replayOf } = event;
      const lost = { consumer, eventId, position, replayOf, record: task.record, failure };
      task.endsWith(failurePath.burying(lost, error));
      await this.#runner.run([task]);
      return true;
    }
    const send = sendOver(await background.connected());
    await noteFailure(send, event.position, failure);
    await scheduleKey(send, group, key, parkedDelayMs(failurePath.settings.schedule, attempts));
    return 'later';
  }

  #isOver(
    { consumer, last_failed_at: lastFailedAt }: ParkedEvent,
    failure: Failure,
    error: unknown,
  ): boolean {
    const { breaker, schedule } = this.settings.failurePath.settings;
    const ageMs = failure.lastFailedAt.getTime() - failure.firstFailedAt.getTime();
    switch (familyOf(error)) {
      case 'refused':
        return true;
      case 'temporary':
        return isExhausted(schedule, failure.attempts, ageMs);
      case 'defect': {
        const isSystemic = breaker.failed(consumer, reasonOf(error));
        // A first failure while the handler is in order, or a second one while others passed, is the event's own.
        const isItsOwn = lastFailedAt === null || breaker.hasPassedSince(consumer, lastFailedAt.getTime());
        return !isSystemic && (isItsOwn || isExhausted(schedule, failure.attempts, ageMs));
      }
    }
  }
}
