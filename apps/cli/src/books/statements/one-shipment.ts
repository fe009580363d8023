import type { Books } from '../books';
import type { Statement } from '../statement';
import { counted } from './counted';
import { strayStates } from './stray-states';

const SHIPMENTS = {
  kept: new Set(['created', 'booking', 'booked', 'dispatched', 'delivered']),
  cancelled: new Set(['missing', 'unwanted', 'stopped', 'returned']),
} as const;

/** The order id is the key of a shipment, so there cannot be two; this says that there is one, and where. */
export function oneShipment({ orders, shipments }: Books): Statement {
  const kept = orders.filter(({ status }) => status !== 'pending' && status !== 'cancelled');
  const states = kept.map(({ orderId }) => shipments.get(orderId)?.status ?? 'missing');
  const count = (...wanted: string[]): number => states.filter((state) => wanted.includes(state)).length;
  return {
    name: 'shipments',
    sentence:
      `Each confirmed order has one shipment and no cancelled one keeps a parcel: ` +
      `${counted(kept.length, 'confirmed order')} = ${count('delivered')} delivered + ${count('dispatched')} on the way + ` +
      `${count('created', 'booking', 'booked')} to come.`,
    breaks: strayStates(orders, 'shipments', shipments, SHIPMENTS),
  };
}
