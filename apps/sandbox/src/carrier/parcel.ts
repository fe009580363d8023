/** `recalled` is on its way back to the warehouse, `returned` has arrived there, `refused` was never taken. */
export type ParcelStatus =
  'booked' | 'picked-up' | 'delivered' | 'stopped' | 'recalled' | 'returned' | 'refused';

/** What the shop is told about by webhook. */
export type ParcelNews = 'picked-up' | 'delivered' | 'returned';

export interface Parcel {
  readonly shipmentId: string;
  readonly trackingCode: string;
  readonly status: ParcelStatus;
  /** When it came into this status, milliseconds since 1970. */
  readonly sinceMs: number;
  /** The last news the shop acknowledged. */
  readonly told: ParcelNews | 'nothing';
}

export interface CarrierDelays {
  readonly pickupMs: number;
  readonly deliveryMs: number;
}

/** The same for every booking of the same shipment. */
const trackingCodeOf = (shipmentId: string): string =>
  `RC${shipmentId.replaceAll('-', '').slice(-12).toUpperCase()}`;

const parcel = (shipmentId: string, status: ParcelStatus, nowMs: number): Parcel => ({
  shipmentId,
  trackingCode: trackingCodeOf(shipmentId),
  status,
  sinceMs: nowMs,
  told: 'nothing',
});

/** Booking again changes nothing; a parcel stopped before it was booked stays stopped. */
export const book = (known: Parcel | undefined, shipmentId: string, nowMs: number): Parcel =>
  known ?? parcel(shipmentId, 'booked', nowMs);

/** Nobody lives there. The answer stays the same however often somebody asks. */
export const refuse = (known: Parcel | undefined, shipmentId: string, nowMs: number): Parcel =>
  known ?? parcel(shipmentId, 'refused', nowMs);

/** Before the pick-up the parcel never leaves; afterwards it is brought back, from the customer's door too. */
export function stop(known: Parcel | undefined, shipmentId: string, nowMs: number): Parcel {
  if (known === undefined) return parcel(shipmentId, 'stopped', nowMs);
  switch (known.status) {
    case 'booked':
      return { ...known, status: 'stopped', sinceMs: nowMs };
    case 'picked-up':
    case 'delivered':
      return { ...known, status: 'recalled', sinceMs: nowMs };
    default:
      return known;
  }
}

/** When the parcel moves on by itself; undefined when it has arrived somewhere for good. */
export function movesAtMs({ status, sinceMs }: Parcel, delays: CarrierDelays): number | undefined {
  switch (status) {
    case 'booked':
    case 'recalled':
      return sinceMs + delays.pickupMs;
    case 'picked-up':
      return sinceMs + delays.deliveryMs;
    default:
      return undefined;
  }
}

export function moveOn(moving: Parcel, nowMs: number): Parcel {
  switch (moving.status) {
    case 'booked':
      return { ...moving, status: 'picked-up', sinceMs: nowMs };
    case 'picked-up':
      return { ...moving, status: 'delivered', sinceMs: nowMs };
    case 'recalled':
      return { ...moving, status: 'returned', sinceMs: nowMs };
    default:
      return moving;
  }
}

/** What the shop has not acknowledged yet. Nothing is said about a parcel that is on its way back. */
export function news({ status, told }: Parcel): ParcelNews | undefined {
  if (status !== 'picked-up' && status !== 'delivered' && status !== 'returned') return undefined;
  return status === told ? undefined : status;
}
