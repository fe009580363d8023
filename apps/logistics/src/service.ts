import { defineService } from '@rivermart/service';
import { CreateShipment1795348800000 } from './infrastructure/migrations/create-shipment';
import { ShipmentRow } from './infrastructure/shipment.entity';
import { LogisticsModule } from './logistics.module';
import { LogisticsSettings } from './settings';

export const logisticsService = defineService({
  name: 'logistics',
  defaultPort: 3105,
  module: LogisticsModule,
  settings: LogisticsSettings,
  database: { entities: [ShipmentRow], migrations: [CreateShipment1795348800000] },
  messaging: true,
  /** The carrier reports up to 500 parcels at once. */
  bodyLimitBytes: 512 * 1024,
  httpStatus: { 'logistics.unknown-shipment': 404 },
});
