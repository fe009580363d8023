import {
  notificationSent,
  paymentCreated,
  paymentRefunded,
  paymentVoided,
  pointsGranted,
  pointsRevoked,
  shipmentCreated,
  shipmentReturned,
  shipmentStopped,
} from '@rivermart/contracts';
import { OnEvent, type Received, type Unit } from '@rivermart/messaging';
import { Controller } from '@nestjs/common';
import { Journeys } from './ports';

/**
 * The events that decide nothing about the order: each is one inserted row and no look at the order, which
 * is why they share a class. They are about half of all events this service handles.
 */
@Controller()
export class FollowJourney {
  constructor(private readonly journeys: Journeys) {}

  @OnEvent(paymentCreated, { consumer: 'order.follow-payment-created' })
  onPaymentCreated(event: Received<typeof paymentCreated>, unit: Unit): void {
    this.journeys.record(unit, event, 'payment-created');
  }

  @OnEvent(paymentVoided, { consumer: 'order.follow-payment-voided' })
  onPaymentVoided(event: Received<typeof paymentVoided>, unit: Unit): void {
    this.journeys.record(unit, event, 'payment-voided');
  }

  @OnEvent(paymentRefunded, { consumer: 'order.follow-payment-refunded' })
  onPaymentRefunded(event: Received<typeof paymentRefunded>, unit: Unit): void {
    this.journeys.record(unit, event, 'payment-refunded');
  }

  @OnEvent(shipmentCreated, { consumer: 'order.follow-shipment-created' })
  onShipmentCreated(event: Received<typeof shipmentCreated>, unit: Unit): void {
    this.journeys.record(unit, event, 'shipment-created');
  }

  @OnEvent(shipmentStopped, { consumer: 'order.follow-shipment-stopped' })
  onShipmentStopped(event: Received<typeof shipmentStopped>, unit: Unit): void {
    this.journeys.record(unit, event, 'shipment-stopped');
  }

  @OnEvent(shipmentReturned, { consumer: 'order.follow-shipment-returned' })
  onShipmentReturned(event: Received<typeof shipmentReturned>, unit: Unit): void {
    this.journeys.record(unit, event, 'shipment-returned');
  }

  @OnEvent(pointsGranted, { consumer: 'order.follow-points-granted' })
  onPointsGranted(event: Received<typeof pointsGranted>, unit: Unit): void {
    this.journeys.record(unit, event, 'points-granted');
  }

  @OnEvent(pointsRevoked, { consumer: 'order.follow-points-revoked' })
  onPointsRevoked(event: Received<typeof pointsRevoked>, unit: Unit): void {
    this.journeys.record(unit, event, 'points-revoked');
  }

  /** The customer knows with the first message that arrives; the event waits for the last one's end. */
  @OnEvent(notificationSent, { consumer: 'order.follow-notification-sent' })
  onNotificationSent(event: Received<typeof notificationSent>, unit: Unit): void {
    const { kind: reason, deliveries } = event.data;
    const occurredAt = new Date(Math.min(...deliveries.map(({ sentAt }) => Date.parse(sentAt))));
    this.journeys.record(unit, event, 'customer-notified', { reason, occurredAt });
  }
}
