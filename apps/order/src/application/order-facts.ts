import { orderCancelled, orderConfirmed, orderCreated, type OrderCreated } from '@rivermart/contracts';
import type { Unit } from '@rivermart/messaging';
import { Injectable } from '@nestjs/common';
import type { CancelledOrder, Order, PendingStep } from '../domain/order';
import { JourneyMetrics } from './journey-metrics';
import { Journeys } from './ports';

/** The facts this service tells the others. Each is published and becomes a step of the journey at once. */
@Injectable()
export class OrderFacts {
  constructor(
    private readonly journeys: Journeys,
    private readonly metrics: JourneyMetrics,
  ) {}

  created(unit: Unit, order: Order, paymentToken: string, traceparent?: string): OrderCreated {
    const { id: orderId, customerId, lines, totalMinor, currency, shipTo, contact } = order;
    const event = unit.publish(
      orderCreated,
      { orderId, customerId, lines: [...lines], totalMinor, currency, paymentToken, shipTo, contact },
      originOf(order, traceparent),
    );
    this.journeys.record(unit, event, 'order-created');
    unit.afterCommit(() => this.metrics.started());
    return event;
  }

  confirmed(unit: Unit, order: Order): void {
    const { id: orderId, customerId, totalMinor, currency } = order;
    const event = unit.publish(orderConfirmed, { orderId, customerId, totalMinor, currency });
    this.journeys.record(unit, event, 'order-confirmed');
    const { now } = unit;
    unit.afterCommit(() => this.metrics.reached('confirmed', order, now));
  }

  cancelled(unit: Unit, order: CancelledOrder, traceparent?: string): void {
    const { id: orderId, customerId, reason, stage, contact } = order;
    const event = unit.publish(
      orderCancelled,
      { orderId, customerId, reason, stage, contact },
      originOf(order, traceparent),
    );
    this.journeys.record(unit, event, 'order-cancelled', { reason });
    const { now } = unit;
    unit.afterCommit(() => {
      this.metrics.reached('cancelled', order, now);
      this.metrics.ended('cancelled', reason);
    });
  }

  /** Why the order was cancelled: the step did not come in time. A figure, and nothing that others are told. */
  deadlineMissed(unit: Unit, step: PendingStep): void {
    unit.afterCommit(() => this.metrics.missedDeadline(step));
  }
}

/** Everything an order causes, also days later and by other people, carries the order's id. */
const originOf = ({ id }: Order, traceparent?: string) => ({
  correlationId: id,
  ...(traceparent !== undefined && { traceparent }),
});
