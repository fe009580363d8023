import type { Unit } from '@rivermart/messaging';
import type { BookingShipment, Shipment, StoppingShipment } from '../domain/shipment';

/** What the use cases need from storage. Inside a unit everything is locked, joined and buffered. */
export abstract class Shipments {
  abstract find(unit: Unit, orderId: string): Promise<Shipment | undefined>;
  abstract save(unit: Unit, shipment: Shipment): void;
  /** The orders of these shipments, by shipment id. Reads committed rows, locks none. */
  abstract ordersOf(shipmentIds: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** Intents that wait for the carrier, oldest first. Read committed rows, lock none. */
  abstract toBook(limit: number): Promise<readonly BookingShipment[]>;
  abstract toStop(limit: number): Promise<readonly StoppingShipment[]>;
  /** For people: the committed row. */
  abstract ofOrder(orderId: string): Promise<Shipment | undefined>;
}

/** The carrier's last word on a parcel: taken, or refused for good. */
export type Booking = { readonly shipmentId: string } & (
  { readonly trackingCode: string } | { readonly refusal: string }
);

/**
 * Whoever moves the parcels. Asking again changes nothing and gets the same answer, so a request without
 * answer is repeated. Rejects with a `TemporaryFailure` when the carrier does not answer.
 */
export abstract class Carrier {
  abstract book(shipments: readonly BookingShipment[]): Promise<readonly Booking[]>;
  /** Final: a parcel stopped before it was booked does not leave any more. */
  abstract stop(shipmentId: string): Promise<'stopped' | 'recalled'>;
}

/** Carries out what a shipment in `booking` or `stopping` waits for. */
export abstract class CarrierErrands {
  abstract wakeFor(status: Shipment['status']): void;
}
