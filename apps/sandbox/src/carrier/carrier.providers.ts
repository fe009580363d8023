import { Clock } from '@rivermart/kernel';
import type { FactoryProvider } from '@nestjs/common';
import { FaultSwitches } from '../faults/fault-switches';
import { SandboxSettings } from '../sandbox-settings';
import { DataFolder } from '../storage/data-folder';
import { Carrier } from './carrier';
import { CarrierWebhooks } from './carrier-webhooks';
import type { Parcel } from './parcel';
import { ParcelSchedule } from './parcel-schedule';

/** About 20 MB; the oldest parcels arrived long ago. */
const MAX_PARCELS = 100_000;

export const carrier: FactoryProvider<Carrier> = {
  provide: Carrier,
  inject: [DataFolder, SandboxSettings, FaultSwitches, Clock],
  useFactory: async (folder: DataFolder, settings: SandboxSettings, faults: FaultSwitches, clock: Clock) => {
    const parcels = await folder.open<Parcel>('parcels', { maxEntries: MAX_PARCELS });
    const schedule = new ParcelSchedule({
      pickupMs: settings.CARRIER_PICKUP_MS,
      deliveryMs: settings.CARRIER_DELIVERY_MS,
    });
    const receiver = { url: settings.CARRIER_WEBHOOK_URL, secret: settings.WEBHOOK_SECRET };
    const webhooks = new CarrierWebhooks(parcels, faults, receiver);
    return new Carrier({ parcels, schedule, webhooks, faults, clock });
  },
};
