import {
  book,
  moveOn,
  news,
  refuse,
  stop,
  type Parcel,
  type ParcelNews,
} from '../../../apps/sandbox/src/carrier/parcel';
import { shipmentId } from '../purchase';

/** The carrier: the parcel as it is, and the reports the shop has taken, which may come again. */
export interface CarrierWorld {
  readonly parcel?: Parcel;
  readonly reported: readonly ParcelNews[];
  /** A booking nobody waits for any more, held up in the network. */
  readonly isBookingUnderWay: boolean;
}

export const takeBooking = (carrier: CarrierWorld, isUndeliverable: boolean): CarrierWorld => ({
  ...carrier,
  parcel: (isUndeliverable ? refuse : book)(carrier.parcel, shipmentId, 0),
});

export const bookingAnswerOf = ({ parcel }: CarrierWorld): 'taken' | 'refused' =>
  parcel?.status === 'refused' ? 'refused' : 'taken';

export const takeStop = (carrier: CarrierWorld): CarrierWorld => ({
  ...carrier,
  parcel: stop(carrier.parcel, shipmentId, 0),
});

export const stopAnswerOf = ({ parcel }: CarrierWorld): 'stopped' | 'recalled' =>
  parcel?.status === 'stopped' || parcel?.status === 'refused' ? 'stopped' : 'recalled';

/** The parcel a step further; the same carrier when it stays where it is. */
export function moveParcel(carrier: CarrierWorld): CarrierWorld {
  if (!carrier.parcel) return carrier;
  const parcel = moveOn(carrier.parcel, 0);
  return parcel === carrier.parcel ? carrier : { ...carrier, parcel };
}

export const newsOf = ({ parcel }: CarrierWorld): ParcelNews | undefined => parcel && news(parcel);

export const reportTaken = (carrier: CarrierWorld, told: ParcelNews): CarrierWorld => ({
  ...carrier,
  ...(carrier.parcel && { parcel: { ...carrier.parcel, told } }),
  reported: [...new Set([...carrier.reported, told])],
});
