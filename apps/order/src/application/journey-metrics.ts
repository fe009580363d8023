import { Metrics } from '@rivermart/service';
import { Injectable } from '@nestjs/common';
import type { Order, PendingStep } from '../domain/order';

/** A journey takes a moment, or waits for a person, a parcel, a provider that is back tomorrow. */
const DURATION_BUCKETS = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 1_800, 21_600, 86_400, 604_800];

/** How the orders fare. Counted after the commit, so that what was taken back is not among it. */
@Injectable()
export class JourneyMetrics {
  private readonly begun;
  private readonly ends;
  private readonly durations;
  private readonly missed;

  constructor(metrics: Metrics) {
    this.begun = metrics.counter({ name: 'journeys_started_total', help: 'Orders placed' });
    this.ends = metrics.counter({
      name: 'journeys_ended_total',
      help: 'Orders that came to their end: delivered, or cancelled for a reason',
      labels: ['outcome', 'reason'],
    });
    this.durations = metrics.durations({
      name: 'journey_duration_seconds',
      help: 'From the placing of an order to its confirmation, its delivery or its cancellation',
      labels: ['milestone'],
      buckets: DURATION_BUCKETS,
    });
    this.missed = metrics.counter({
      name: 'journey_deadlines_missed_total',
      help: 'Orders cancelled because a step did not come in time, by the step they waited for',
      labels: ['step'],
    });
  }

  started(): void {
    this.begun.inc();
  }

  reached(milestone: 'confirmed' | 'delivered' | 'cancelled', { placedAt }: Order, now: Date): void {
    this.durations.observe({ milestone }, Math.max(0, now.getTime() - placedAt.getTime()) / 1_000);
  }

  ended(outcome: 'delivered' | 'cancelled', reason = ''): void {
    this.ends.inc({ outcome, reason });
  }

  missedDeadline(step: PendingStep): void {
    this.missed.inc({ step });
  }
}
