import { PollingWorker } from '@rivermart/service';
import { Injectable } from '@nestjs/common';
import { ExpireReservations } from '../application/expire-reservations';
import { InventorySettings } from '../settings';

@Injectable()
export class ExpiryWorker extends PollingWorker {
  constructor(expireReservations: ExpireReservations, settings: InventorySettings) {
    super({
      name: 'reservation-expiry',
      everyMs: settings.RESERVATION_POLL_MS,
      run: () => expireReservations.execute(),
    });
  }
}
