import type { RecordedStep } from '../application/ports';
import { waitingFor, type StepName } from '../domain/journey';
import type { Order, OrderStatus } from '../domain/order';

export interface StepResponse {
  /** 1, 2, 3 … in the order the service learnt of them. */
  readonly sequence: number;
  readonly step: StepName;
  readonly state: 'done';
  readonly reason?: string;
  readonly event: { readonly id: string; readonly type: string; readonly source: string };
  /** Where the event lies in the log; absent until it is published. */
  readonly place?: { readonly topic: string; readonly partition: number; readonly offset: number };
  readonly occurredAt: string;
  readonly handledAt: string;
  readonly deadline?: string;
}

export interface JourneyResponse {
  readonly orderId: string;
  readonly status: OrderStatus;
  readonly steps: readonly StepResponse[];
  /** What has to come next; absent when the order has ended. */
  readonly waitingFor?: { readonly step: StepName; readonly state: 'waiting'; readonly deadline?: string };
}

export function stepResponse(step: RecordedStep): StepResponse {
  const { sequence, reason, eventId, eventType, source, place, occurredAt, handledAt, deadline } = step;
  return {
    sequence,
    step: step.step,
    state: 'done',
    ...(reason !== undefined && { reason }),
    event: { id: eventId, type: eventType, source },
    ...(place && { place }),
    occurredAt: occurredAt.toISOString(),
    handledAt: handledAt.toISOString(),
    ...(deadline && { deadline: deadline.toISOString() }),
  };
}

export function journeyResponse(order: Order, steps: readonly RecordedStep[]): JourneyResponse {
  const waiting = waitingFor(order);
  return {
    orderId: order.id,
    status: order.status,
    steps: steps.map(stepResponse),
    ...(waiting && {
      waitingFor: {
        step: waiting.step,
        state: 'waiting',
        ...(waiting.deadline && { deadline: waiting.deadline.toISOString() }),
      },
    }),
  };
}
