import {
  changed,
  goodsOf,
  type Goods,
  type Shipment,
  type ShipmentChange,
  type ShipmentFact,
} from './shipment';

/** The carrier took the booking. News of the parcel may have overtaken this answer. */
export function recordBooking(known: Shipment | undefined, trackingCode: string): ShipmentChange | undefined {
  if (known?.status !== 'booking') return undefined;
  return changed({ orderId: known.orderId, ...goodsOf(known), status: 'booked', trackingCode });
}

/** The carrier will never take this parcel. It stays where it is until the order says that it is over. */
export function recordRefusal(known: Shipment | undefined, reason: string): ShipmentChange | undefined {
  if (known?.status !== 'booking') return undefined;
  return changed({ orderId: known.orderId, ...goodsOf(known), status: 'failed' }, { type: 'failed', reason });
}

/** `stopped`: it never leaves. `recalled`: it has left, or even arrived, and is brought back. */
export function recordStop(
  known: Shipment | undefined,
  answer: 'stopped' | 'recalled',
): ShipmentChange | undefined {
  if (known?.status !== 'stopping') return undefined;
  if (answer === 'recalled') return changed({ ...known, status: 'recalled' });
  return changed({ orderId: known.orderId, ...goodsOf(known), status: 'stopped' }, { type: 'stopped' });
}

export type CarrierNews = 'picked-up' | 'delivered' | 'returned';

/**
 * The carrier says where the parcel is. News come late, twice and out of order; later ones imply the earlier,
 * and whoever counts goods must hear of the departure before the return.
 */
export function recordNews(
  known: Shipment | undefined,
  news: CarrierNews,
  trackingCode: string,
): ShipmentChange | undefined {
  switch (known?.status) {
    case 'booking':
    case 'booked':
    case 'dispatched':
      return underWay(known, news, trackingCode);
    case 'stopping':
    case 'recalled':
      return comingBack(known, news, { type: 'dispatched', trackingCode });
    default:
      return undefined;
  }
}

type UnderWay = Goods & Pick<Shipment, 'orderId' | 'status'>;

function underWay(known: UnderWay, news: CarrierNews, trackingCode: string): ShipmentChange | undefined {
  const departure: ShipmentFact[] =
    known.status === 'dispatched' ? [] : [{ type: 'dispatched', trackingCode }];
  const parcel = { orderId: known.orderId, ...goodsOf(known), trackingCode };

  if (news === 'delivered')
    return changed({ ...parcel, status: 'delivered' }, ...departure, { type: 'delivered' });
  if (news === 'picked-up' && departure.length > 0)
    return changed({ ...parcel, status: 'dispatched' }, ...departure);
  return undefined;
}

type ComingBack = Extract<Shipment, { status: 'stopping' | 'recalled' }>;

/** That the customer had the parcel for a moment is no news any more: it is on its way back. */
function comingBack(
  known: ComingBack,
  news: CarrierNews,
  departure: ShipmentFact,
): ShipmentChange | undefined {
  const untold = known.isDispatched ? [] : [departure];

  if (news === 'returned') {
    const { orderId } = known;
    return changed({ orderId, ...goodsOf(known), status: 'returned' }, ...untold, { type: 'returned' });
  }
  return known.isDispatched ? undefined : changed({ ...known, isDispatched: true }, ...untold);
}
