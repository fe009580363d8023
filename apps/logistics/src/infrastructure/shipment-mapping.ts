import type { Shipment } from '../domain/shipment';
import { ShipmentRow } from './shipment.entity';

const nothing = {
  shipmentId: null,
  customerId: null,
  lines: null,
  shipTo: null,
  trackingCode: null,
  isDispatched: null,
};

/** What a status does not have is null in the row, also when the row had it before. */
export const toRow = ({ orderId, ...known }: Shipment): ShipmentRow =>
  Object.assign(new ShipmentRow(), { id: orderId, ...nothing, ...known });

/** The row holds what belongs to its status and nothing else, because only `toRow` writes rows. */
export function toShipment({ id: orderId, traceparent: _ofNoConcern, ...columns }: ShipmentRow): Shipment {
  const known = Object.entries(columns).filter(([, value]) => value !== null);
  return { orderId, ...Object.fromEntries(known) } as Shipment;
}
