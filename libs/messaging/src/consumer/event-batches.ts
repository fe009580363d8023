import { setTimeout as sleep } from 'node:timers/promises';
import type { IncomingRecord } from '../log-client';
import type { MessagingMetrics } from '../metrics/messaging-metrics';
import { claimInOrder } from '../parking/claim-in-order';
import { DatabaseUnavailable } from '../postgres/database-unavailable';
import { SystemDefect } from '../postgres/system-defect';
import type { Act } from '../unit/play-and-take-back';
import { inHalves } from '../unit/in-halves';
import { UnitRunner, type UnitSettings } from '../unit/unit-runner';
import type { Delivery } from './delivery';
import type { FailurePath } from './failure-path';
import { familyOf, reasonOf, retryDelayMs } from './failures';
import { HandlingTask, type Ending } from './handling-task';
import { pacingDelayMs } from './pacing';
import type { RecordReader } from './record-reader';

export interface EventBatchSettings extends UnitSettings {
  readonly group: string;
  readonly reader: RecordReader;
  readonly metrics: MessagingMetrics;
  readonly failurePath: FailurePath;
}

type Heartbeat = () => Promise<void>;

/** Waiting in place holds up all partitions of a fetch, so a batch has this much of it and no more. */
const PATIENCE_MS = 500;
const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 30_000;
const HEARTBEAT_EVERY_MS = 1_000;

/**
 * Handles batches of records, each batch in one transaction together with its inbox and outbox rows.
 *
 * A batch that fails is run again in halves, so that only the guilty event takes its failure path, in the
 * transaction of its inbox row: a temporary failure is tried again in place and then parked with all later
 * events of its key, anything else becomes a dead letter. A handler that fails for every event is no fault of
 * the events: they are parked, and the consumer slows down until one passes.
 *
 * A lost database is nobody's failure, and neither is one that lacks a table: `handle` rejects with
 * `DatabaseUnavailable` or `SystemDefect`, and the log delivers again.
 */
export class EventBatches {
  readonly #runner: UnitRunner<HandlingTask>;
  #pauseMs = FIRST_PAUSE_MS;

  constructor(private readonly settings: EventBatchSettings) {
    const { metrics, group } = settings;
    this.#runner = new UnitRunner<HandlingTask>(settings, async (tasks, transaction) => {
      const { fresh, duplicates, queued } = await claimInOrder(transaction, group, tasks);
      metrics.duplicates.inc(duplicates);
      for (const { consumer } of queued) metrics.parked.inc({ consumer });
      return fresh;
    });
  }

  async handle(records: readonly IncomingRecord[], heartbeat: Heartbeat): Promise<void> {
    const startedMs = Date.now();
    const tasks = records.flatMap((record) =>
      this.settings.reader.deliveriesOf(record).map((delivery) => this.#taskOf(delivery)),
    );
    if (tasks.length === 0) return;

    this.settings.metrics.batch('handlers', tasks.length);
    const patience = { leftMs: PATIENCE_MS, heartbeat };
    await inHalves(
      tasks,
      (together) => this.#runTogether(together),
      (task) => this.#runAlone(task, patience),
    );
    this.settings.metrics.batchTook(Date.now() - startedMs);
    await this.#pauseWhenInTrouble(heartbeat);

    const delayMs = pacingDelayMs(tasks, Date.now());
    if (delayMs > 0) await sleep(delayMs);
  }

  /** See `UnitRunner.rehearse`. */
  rehearse(tasks: readonly HandlingTask[], scene: Act): Promise<boolean> {
    return this.#runner.rehearse(tasks, scene);
  }

  #taskOf(delivery: Delivery): HandlingTask {
    const { failurePath } = this.settings;
    const task = new HandlingTask(delivery);
    if ('problem' in delivery) {
      const failure = failurePath.failureOf(delivery.problem, 1);
      task.endsWith(failurePath.burying({ ...delivery, failure }, delivery.problem));
    }
    return task;
  }

  async #runTogether(tasks: readonly HandlingTask[]): Promise<void> {
    try {
      await this.#run(tasks);
    } catch (error) {
      if (!(error instanceof DatabaseUnavailable)) this.settings.metrics.secondTries.inc();
      throw error;
    }
  }

  async #run(tasks: readonly HandlingTask[]): Promise<void> {
    await this.#runner.run(tasks);
    const { breaker } = this.settings.failurePath.settings;
    const nowMs = this.settings.clock.now().getTime();
    for (const { wasHandled, consumer, cause, record } of tasks) {
      if (!wasHandled) continue;
      breaker.passed(consumer, nowMs);
      this.settings.metrics.handled(consumer, record.place.topic, nowMs - Date.parse(cause?.time ?? ''));
    }
  }

  async #runAlone(task: HandlingTask, patience: Patience): Promise<void> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.#run([task]);
      } catch (error) {
        if (error instanceof DatabaseUnavailable || error instanceof SystemDefect) throw error;
        const delayMs = retryDelayMs(attempt);
        const mayTryAgain = familyOf(error) === 'temporary' && attempt < task.maxAttempts;
        if (!mayTryAgain || patience.leftMs < delayMs) {
          task.endsWith(this.#endingOf(task, attempt, error));
          return this.#runner.run([task]);
        }
        task.noteFailure(this.settings.clock.now());
        this.settings.metrics.retries.inc({ consumer: task.consumer });
        patience.leftMs -= delayMs;
        await sleep(delayMs);
        await patience.heartbeat();
      }
    }
  }

  #endingOf(task: HandlingTask, attempts: number, error: unknown): Ending {
    const { failurePath, clock } = this.settings;
    const { consumer, eventId, record } = task;
    const failure = failurePath.failureOf(error, attempts, task.noteFailure(clock.now()));
    const event = { consumer, eventId, record, failure };
    const family = familyOf(error);
    const isForLater =
      family === 'temporary' ||
      (family === 'defect' && failurePath.settings.breaker.failed(consumer, reasonOf(error)));
    return isForLater ? failurePath.parking(event, error) : failurePath.burying(event, error);
  }

  /** What a broken handler cannot handle belongs into the log rather than into the database. */
  async #pauseWhenInTrouble(heartbeat: Heartbeat): Promise<void> {
    const { breaker, stopping } = this.settings.failurePath.settings;
    const { trouble } = breaker;
    if (trouble === undefined) {
      this.#pauseMs = FIRST_PAUSE_MS;
      return;
    }
    this.settings.log.error('Events are held back until one passes', { trouble, pauseMs: this.#pauseMs });
    for (let leftMs = this.#pauseMs; leftMs > 0 && !stopping.aborted; leftMs -= HEARTBEAT_EVERY_MS) {
      await sleep(Math.min(leftMs, HEARTBEAT_EVERY_MS));
      await heartbeat();
    }
    this.#pauseMs = Math.min(LONGEST_PAUSE_MS, this.#pauseMs * 2);
  }
}

interface Patience {
  leftMs: number;
  readonly heartbeat: Heartbeat;
}
