import type { Goods, Shipment, ShippingAddress } from '../src/domain/shipment';

export const orderId = '0198c5a4-7d3e-7a31-9c1b-0f6f2f1f9a10';
export const trackingCode = 'RC0F6F2F1F9A10';

export const goods: Goods = {
  shipmentId: '0198c5a4-7d3e-7a31-9c1b-0f6f2f1f9b20',
  customerId: '0198c5a4-7d3e-7a31-9c1b-0f6f2f1f9c30',
  lines: [{ sku: 'mug-blue', quantity: 2 }],
};

export const shipTo: ShippingAddress = {
  name: 'Ada Lovelace',
  street: 'Elm Street 1',
  postalCode: '10115',
  city: 'Berlin',
  country: 'DE',
};

const of = { orderId, ...goods };

/** Shipments in the states tests talk about. */
export const aShipment = {
  expected: (): Shipment => ({ orderId, status: 'expected' }),
  unwanted: (): Shipment => ({ orderId, status: 'unwanted' }),
  created: (): Shipment => ({ ...of, shipTo, status: 'created' }),
  booking: (): Shipment => ({ ...of, shipTo, status: 'booking' }),
  booked: (): Shipment => ({ ...of, trackingCode, status: 'booked' }),
  dispatched: (): Shipment => ({ ...of, trackingCode, status: 'dispatched' }),
  delivered: (): Shipment => ({ ...of, trackingCode, status: 'delivered' }),
  stopping: ({ isDispatched = false } = {}): Shipment => ({ ...of, isDispatched, status: 'stopping' }),
  recalled: ({ isDispatched = false } = {}): Shipment => ({ ...of, isDispatched, status: 'recalled' }),
  failed: (): Shipment => ({ ...of, status: 'failed' }),
  stopped: (): Shipment => ({ ...of, status: 'stopped' }),
  returned: (): Shipment => ({ ...of, status: 'returned' }),
};

export type ShipmentName = keyof typeof aShipment;
