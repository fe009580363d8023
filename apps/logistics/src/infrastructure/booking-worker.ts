import { PollingWorker } from '@rivermart/service';
import { Injectable } from '@nestjs/common';
import { BookParcels } from '../application/book-parcels';
import { LogisticsSettings } from '../settings';
import { CarrierBell } from './carrier-bell';

@Injectable()
export class BookingWorker extends PollingWorker {
  constructor(bookParcels: BookParcels, bell: CarrierBell, { CARRIER_POLL_MS }: LogisticsSettings) {
    super({ name: 'parcel-booking', everyMs: CARRIER_POLL_MS, run: () => bookParcels.execute() });
    bell.listen('booking', () => this.wake());
  }
}
