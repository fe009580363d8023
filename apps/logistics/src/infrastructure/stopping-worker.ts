import { PollingWorker } from '@rivermart/service';
import { Injectable } from '@nestjs/common';
import { StopParcels } from '../application/stop-parcels';
import { LogisticsSettings } from '../settings';
import { CarrierBell } from './carrier-bell';

@Injectable()
export class StoppingWorker extends PollingWorker {
  constructor(stopParcels: StopParcels, bell: CarrierBell, { CARRIER_POLL_MS }: LogisticsSettings) {
    super({ name: 'parcel-stopping', everyMs: CARRIER_POLL_MS, run: () => stopParcels.execute() });
    bell.listen('stopping', () => this.wake());
  }
}
