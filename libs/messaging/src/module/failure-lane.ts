import { DefectBreaker } from '../consumer/defect-breaker';
import { FailurePath } from '../consumer/failure-path';
import type { RecordReader } from '../consumer/record-reader';
import type { MessagingMetrics } from '../metrics/messaging-metrics';
import { ParkedRetries } from '../parking/parked-retries';
import { defaultRetrySchedule } from '../parking/retry-schedule';
import type { Session } from '../postgres/session';
import type { UnitSettings } from '../unit/unit-runner';
import type { MessagingOptions } from './messaging-options';

/** What happens to events that could not be handled, on a connection that is opened when there is one. */
export class FailureLane {
  readonly path: FailurePath;
  readonly #breaker = new DefectBreaker();
  readonly #stopping = new AbortController();
  #retries: ParkedRetries | undefined;

  constructor(
    private readonly options: MessagingOptions,
    metrics: MessagingMetrics,
    private readonly unit: UnitSettings,
    private readonly background: Session,
  ) {
    const { service: group, clock, log, retrySchedule } = options;
    this.path = new FailurePath({
      ...{ group, clock, log, metrics, breaker: this.#breaker, stopping: this.#stopping.signal },
      schedule: { ...defaultRetrySchedule, ...retrySchedule },
    });
  }

  /** What is wrong with the handlers themselves, if anything is. */
  get trouble(): string | undefined {
    return this.#breaker.trouble;
  }

  start(reader: RecordReader): void {
    const { service: group, parkedPollMs } = this.options;
    this.#retries = new ParkedRetries({
      ...{ ...this.unit, group, reader, failurePath: this.path, background: this.background },
      ...(parkedPollMs !== undefined && { pollMs: parkedPollMs }),
    });
    this.#retries.start();
  }

  /** Tries again at once what is due. */
  wake(): void {
    this.#retries?.wake();
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#retries?.stop();
  }
}
