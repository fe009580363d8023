import type { Clock } from '@rivermart/kernel';
import { bury, type LostEvent } from '../dead-letters/bury';
import type { Log } from '../log';
import type { MessagingMetrics } from '../metrics/messaging-metrics';
import type { Failure } from '../parking/failure';
import { park, type EventToPark } from '../parking/parking-store';
import { parkedDelayMs, type RetrySchedule } from '../parking/retry-schedule';
import type { Statement } from '../postgres/statement';
import type { ScopedUnit } from '../unit/scoped-unit';
import type { DefectBreaker } from './defect-breaker';
import { codeOf, reasonOf } from './failures';
import type { Ending } from './handling-task';

export interface FailurePathSettings {
  readonly group: string;
  readonly schedule: RetrySchedule;
  readonly breaker: DefectBreaker;
  readonly clock: Clock;
  readonly metrics: MessagingMetrics;
  readonly log: Log;
  /** Aborted when the service stops, so that nothing waits on. */
  readonly stopping: AbortSignal;
}

/** Where an event goes that cannot be handled: aside for a while, or out of the way for good. */
export class FailurePath {
  constructor(readonly settings: FailurePathSettings) {}

  failureOf(error: unknown, attempts: number, firstFailedAt?: Date): Failure {
    const lastFailedAt = this.settings.clock.now();
    return {
      attempts,
      code: codeOf(error),
      reason: reasonOf(error),
      firstFailedAt: firstFailedAt ?? lastFailedAt,
      lastFailedAt,
    };
  }

  /** The event waits in the database, and with it all later ones of its key. */
  parking(event: EventToPark & { readonly failure: Failure }, error: unknown): Ending {
    const { group, schedule, metrics, log } = this.settings;
    const { consumer, eventId, record, failure } = event;
    return {
      write: (unit) => park(sendOf(unit), group, [event], parkedDelayMs(schedule, 1)),
      done: () => {
        metrics.parked.inc({ consumer });
        log.warn('An event failed and its key is parked; other keys go on', {
          ...record.place,
          ...{ consumer, eventId, code: failure.code, attempts: failure.attempts, error },
        });
      },
    };
  }

  burying(lost: LostEvent, error: unknown): Ending {
    const { group, metrics, log } = this.settings;
    const { consumer, eventId, record, failure } = lost;
    return {
      write: (unit) => bury(unit, group, lost),
      done: () => {
        metrics.deadLetters.inc({ consumer, code: failure.code });
        log.error('An event became a dead letter', {
          ...record.place,
          ...{ consumer, eventId, code: failure.code, attempts: failure.attempts, error },
        });
      },
    };
  }
}

export const sendOf =
  (unit: ScopedUnit) =>
  <Row extends object>({ text }: Statement, values: readonly unknown[]): Promise<Row[]> =>
    unit.query<Row>(text, values);
