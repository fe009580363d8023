export interface ShipmentLine {
  readonly sku: string;
  readonly quantity: number;
}

export interface ShippingAddress {
  readonly name: string;
  readonly street: string;
  readonly postalCode: string;
  readonly city: string;
  readonly country: string;
}

interface OfOrder {
  readonly orderId: string;
}

export interface Goods {
  readonly shipmentId: string;
  readonly customerId: string;
  readonly lines: readonly ShipmentLine[];
}

/** Where the parcel goes is known only until the carrier knows it. */
interface Addressed {
  readonly shipTo: ShippingAddress;
}

interface Tracked {
  readonly trackingCode: string;
}

interface ComingBack {
  /** Whether the others were told that the parcel left; only then they are told that it is back. */
  readonly isDispatched: boolean;
}

/** `expected` and `unwanted` wait for the goods: the order's own events may come before the payment's. */
export type ShipmentWithoutGoods = OfOrder & { readonly status: 'expected' | 'unwanted' };

export type BookingShipment = OfOrder & Goods & Addressed & { readonly status: 'booking' };
export type StoppingShipment = OfOrder & Goods & ComingBack & { readonly status: 'stopping' };

/** README has the picture. `booking` and `stopping` are intents: the carrier is being asked. */
export type Shipment =
  | ShipmentWithoutGoods
  | (OfOrder & Goods & Addressed & { readonly status: 'created' })
  | BookingShipment
  | (OfOrder & Goods & Tracked & { readonly status: 'booked' | 'dispatched' | 'delivered' })
  | StoppingShipment
  | (OfOrder & Goods & ComingBack & { readonly status: 'recalled' })
  | (OfOrder & Goods & { readonly status: 'failed' | 'stopped' | 'returned' });

/** What the others are told, in this order. */
export type ShipmentFact =
  | { readonly type: 'created' | 'delivered' | 'stopped' | 'returned' }
  | { readonly type: 'dispatched'; readonly trackingCode: string }
  | { readonly type: 'failed'; readonly reason: string };

/** A decision. Where nothing changes there is none. */
export interface ShipmentChange {
  readonly shipment: Shipment;
  readonly facts: readonly ShipmentFact[];
}

export const changed = (shipment: Shipment, ...facts: ShipmentFact[]): ShipmentChange => ({
  shipment,
  facts,
});

/** The part of a shipment that never changes once the goods are known. */
export const goodsOf = ({ shipmentId, customerId, lines }: Goods): Goods => ({
  shipmentId,
  customerId,
  lines,
});
