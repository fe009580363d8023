import { crashPoint, Transactions } from '@rivermart/messaging';
import { Injectable } from '@nestjs/common';
import { recordBooking, recordRefusal } from '../domain/carrier-news';
import { ChangeShipment } from './change-shipment';
import { Carrier, Shipments, type Booking } from './ports';

const BATCH = 200;

/** Books what waits for the carrier: one request for many parcels, then the answers in one transaction. */
@Injectable()
export class BookParcels {
  constructor(
    private readonly shipments: Shipments,
    private readonly carrier: Carrier,
    private readonly changeShipment: ChangeShipment,
    private readonly transactions: Transactions,
  ) {}

  /** Whether more may be waiting. A crash at any point books again, which the carrier answers as before. */
  async execute(): Promise<boolean> {
    const waiting = await this.shipments.toBook(BATCH);
    if (waiting.length === 0) return false;

    crashPoint('before-booking');
    const bookings = await this.carrier.book(waiting);
    crashPoint('after-booking');
    const answers = new Map(bookings.map((booking) => [booking.shipmentId, booking]));
    await Promise.all(
      waiting.map(({ orderId, shipmentId }) => this.record(orderId, answers.get(shipmentId))),
    );
    return waiting.length === BATCH;
  }

  private async record(orderId: string, booking: Booking | undefined): Promise<void> {
    if (booking === undefined) return;
    await this.transactions.run((unit) =>
      this.changeShipment.execute(orderId, unit, (known) =>
        'refusal' in booking
          ? recordRefusal(known, booking.refusal)
          : recordBooking(known, booking.trackingCode),
      ),
    );
  }
}
