import { shipmentCreated, shipmentDelivered, shipmentDispatched } from '@rivermart/contracts';
import { shipmentFailed, shipmentReturned, shipmentStopped } from '@rivermart/contracts';
import type { Unit } from '@rivermart/messaging';
import { Injectable } from '@nestjs/common';
import type { Shipment, ShipmentChange, ShipmentFact } from '../domain/shipment';
import { CarrierErrands, Shipments } from './ports';

type Decide = (known: Shipment | undefined) => ShipmentChange | undefined;

/** What all use cases share: load the shipment, decide, store, tell the others, wake who asks the carrier. */
@Injectable()
export class ChangeShipment {
  constructor(
    private readonly shipments: Shipments,
    private readonly errands: CarrierErrands,
  ) {}

  async execute(orderId: string, unit: Unit, decide: Decide): Promise<void> {
    const change = decide(await this.shipments.find(unit, orderId));
    if (!change) return;

    const { shipment, facts } = change;
    this.shipments.save(unit, shipment);
    for (const fact of facts) publish(fact, shipment, unit);
    if (shipment.status === 'booking' || shipment.status === 'stopping') {
      unit.afterCommit(() => this.errands.wakeFor(shipment.status));
    }
  }
}

function publish(fact: ShipmentFact, shipment: Shipment, unit: Unit): void {
  if (!('lines' in shipment)) return;
  const { orderId, shipmentId } = shipment;
  const lines = [...shipment.lines];
  // News of the carrier have no event as their cause.
  const journey = { correlationId: orderId };

  switch (fact.type) {
    case 'created':
      return void unit.publish(shipmentCreated, { orderId, shipmentId }, journey);
    case 'dispatched':
      return void unit.publish(
        shipmentDispatched,
        {
          orderId,
          shipmentId,
          lines,
          trackingCode: fact.trackingCode,
        },
        journey,
      );
    case 'failed':
      return void unit.publish(shipmentFailed, { orderId, shipmentId, reason: fact.reason }, journey);
    case 'delivered':
      return void unit.publish(shipmentDelivered, { orderId, shipmentId }, journey);
    case 'stopped':
      return void unit.publish(shipmentStopped, { orderId, shipmentId }, journey);
    case 'returned':
      return void unit.publish(shipmentReturned, { orderId, shipmentId, lines }, journey);
  }
}
