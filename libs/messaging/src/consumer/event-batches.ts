import { setTimeout as sleep } from 'node:timers/promises';
import { claim } from '../inbox/inbox';
import type { IncomingRecord } from '../log-client';
import type { MessagingMetrics } from '../metrics/messaging-metrics';
import { DatabaseUnavailable } from '../postgres/database-unavailable';
import { inHalves } from '../unit/in-halves';
import { UnitRunner, type UnitSettings } from '../unit/unit-runner';
import { deadLetterOf } from './dead-letter';
import type { Delivery } from './delivery';
import { codeOf, familyOf, reasonOf, retryDelayMs } from './failures';
import { HandlingTask } from './handling-task';
import { pacingDelayMs } from './pacing';
import type { RecordReader } from './record-reader';

export interface EventBatchSettings extends UnitSettings {
  readonly group: string;
  readonly reader: RecordReader;
  readonly metrics: MessagingMetrics;
}

type Heartbeat = () => Promise<void>;

/**
 * Handles batches of records, each batch in one transaction together with its inbox and outbox rows.
 *
 * A batch that fails is run again in halves, so that only the guilty event takes its failure path: a
 * temporary failure is tried again in place, anything else, or a try too many, becomes a dead letter in the
 * transaction of its inbox row. (Parked keys belong between the two: past its tries, an event and all later
 * ones of its key would wait in the database instead of becoming dead letters one by one.)
 *
 * A lost database is nobody's failure: `handle` rejects with `DatabaseUnavailable` and the log delivers again.
 */
export class EventBatches {
  readonly #runner: UnitRunner<HandlingTask>;

  constructor(private readonly settings: EventBatchSettings) {
    const { metrics } = settings;
    this.#runner = new UnitRunner<HandlingTask>(settings, async (tasks, transaction) => {
      const fresh = await claim(transaction, tasks);
      metrics.duplicates.inc(tasks.length - fresh.length);
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
    await inHalves(
      tasks,
      (together) => this.#runTogether(together),
      (task) => this.#runAlone(task, heartbeat),
    );
    this.settings.metrics.batchTook(Date.now() - startedMs);

    const delayMs = pacingDelayMs(tasks, Date.now());
    if (delayMs > 0) await sleep(delayMs);
  }

  #taskOf(delivery: Delivery): HandlingTask {
    const task = new HandlingTask(delivery);
    if ('problem' in delivery) this.#bury(task, 1, delivery.problem);
    return task;
  }

  async #runTogether(tasks: readonly HandlingTask[]): Promise<void> {
    try {
      await this.#runner.run(tasks);
    } catch (error) {
      if (!(error instanceof DatabaseUnavailable)) this.settings.metrics.secondTries.inc();
      throw error;
    }
  }

  async #runAlone(task: HandlingTask, heartbeat: Heartbeat): Promise<void> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.#runner.run([task]);
      } catch (error) {
        if (error instanceof DatabaseUnavailable) throw error;
        task.noteFailure(this.settings.clock.now());
        const isOver = familyOf(error) !== 'temporary' || attempt >= task.maxAttempts;
        if (isOver) {
          this.#bury(task, attempt, error);
          return this.#runner.run([task]);
        }
      }
      this.settings.metrics.retries.inc({ consumer: task.consumer });
      await sleep(retryDelayMs(attempt));
      await heartbeat();
    }
  }

  /** From now on, running the task means writing its dead letter. */
  #bury(task: HandlingTask, attempts: number, error: unknown): void {
    const { group, clock, log, metrics } = this.settings;
    const { record } = task.delivery;
    const { consumer, eventId } = task;
    const code = codeOf(error);
    const lastFailedAt = clock.now();
    const firstFailedAt = task.firstFailedAt ?? lastFailedAt;
    const report = { consumer, group, attempts, code, reason: reasonOf(error), firstFailedAt, lastFailedAt };

    task.becomes({
      letter: deadLetterOf(record, report),
      done: () => {
        metrics.deadLetters.inc({ consumer, code });
        log.error('An event became a dead letter', {
          ...record.place,
          ...{ consumer, eventId, code, attempts, error },
        });
      },
    });
  }
}
