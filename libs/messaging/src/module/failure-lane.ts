import { DefectBreaker } from '../consumer/defect-breaker';
import { FailurePath } from '../consumer/failure-path';
import type { RecordReader } from '../consumer/record-reader';
import { DeadLetters } from '../dead-letters/dead-letters';
import { FailureCleaner } from '../dead-letters/failure-cleaner';
import type { MessagingMetrics } from '../metrics/messaging-metrics';
import { ParkedKeys } from '../parking/parked-keys';
import { ParkedRetries } from '../parking/parked-retries';
import { defaultRetrySchedule } from '../parking/retry-schedule';
import type { Session } from '../postgres/session';
import type { UnitSettings } from '../unit/unit-runner';
import type { MessagingOptions } from './messaging-options';

/** What happens to events that could not be handled, on a connection that is opened when there is one. */
export class FailureLane {
  readonly path: FailurePath;
  readonly deadLetters: DeadLetters;
  readonly parkedKeys: ParkedKeys;
  readonly cleaner: FailureCleaner;
  readonly #breaker = new DefectBreaker();
  readonly #stopping = new AbortController();
  #retries: ParkedRetries | undefined;
  #reader: RecordReader | undefined;

  constructor(
    private readonly options: MessagingOptions,
    metrics: MessagingMetrics,
    private readonly unit: UnitSettings,
    private readonly background: Session,
  ) {
    const { service: group, clock, log, retrySchedule, dataSource } = options;
    this.path = new FailurePath({
      ...{ group, clock, log, metrics, breaker: this.#breaker, stopping: this.#stopping.signal },
      schedule: { ...defaultRetrySchedule, ...retrySchedule },
    });
    const wake = (): void => this.#retries?.wake();
    this.deadLetters = new DeadLetters(group, dataSource, () => this.#reader, wake);
    this.parkedKeys = new ParkedKeys(group, dataSource, wake);
    this.cleaner = new FailureCleaner(background, log);
  }

  /** What is wrong with the handlers themselves, if anything is. */
  get trouble(): string | undefined {
    return this.#breaker.trouble;
  }

  start(reader: RecordReader): void {
    const { service: group, parkedPollMs } = this.options;
    this.#reader = reader;
    this.#retries = new ParkedRetries({
      ...{ ...this.unit, group, reader, failurePath: this.path, background: this.background },
      ...(parkedPollMs !== undefined && { pollMs: parkedPollMs }),
    });
    this.#retries.start();
    this.cleaner.start();
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    this.cleaner.stop();
    await this.#retries?.stop();
  }
}
