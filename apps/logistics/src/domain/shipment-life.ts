import {
  changed,
  goodsOf,
  type Goods,
  type Shipment,
  type ShipmentChange,
  type ShippingAddress,
} from './shipment';

/** The order is paid: there is something to pack. */
export function prepare(
  known: Shipment | undefined,
  orderId: string,
  goods: Goods,
  shipTo: ShippingAddress,
): ShipmentChange | undefined {
  const packed = { orderId, ...goods };
  switch (known?.status) {
    case undefined:
      return changed({ ...packed, shipTo, status: 'created' }, { type: 'created' });
    case 'expected':
      return changed({ ...packed, shipTo, status: 'booking' }, { type: 'created' });
    case 'unwanted':
      return changed({ ...packed, status: 'stopped' }, { type: 'stopped' });
    default:
      return undefined;
  }
}

/** The order is confirmed: only now may anything leave the warehouse. */
export function letGo(known: Shipment | undefined, orderId: string): ShipmentChange | undefined {
  switch (known?.status) {
    case undefined:
      return changed({ orderId, status: 'expected' });
    case 'created':
      return changed({ ...known, status: 'booking' });
    default:
      return undefined;
  }
}

/**
 * The order is cancelled. Before the carrier was asked the parcel simply stays; afterwards only the carrier
 * knows where it is, so he is asked to stop it, also while a booking may still be on its way to him.
 */
export function callOff(known: Shipment | undefined, orderId: string): ShipmentChange | undefined {
  switch (known?.status) {
    case undefined:
    case 'expected':
      return changed({ orderId, status: 'unwanted' });
    case 'created':
    case 'failed':
      return changed({ orderId, ...goodsOf(known), status: 'stopped' }, { type: 'stopped' });
    case 'booking':
    case 'booked':
      return changed({ orderId, ...goodsOf(known), status: 'stopping', isDispatched: false });
    case 'dispatched':
    case 'delivered':
      return changed({ orderId, ...goodsOf(known), status: 'stopping', isDispatched: true });
    default:
      return undefined;
  }
}
