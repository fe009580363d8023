import { defineService } from '@rivermart/service';
import { CreateShipment1795348800000 } from './infrastructure/migrations/create-shipment';
import { KeepTraceOfShipment1795348800001 } from './infrastructure/migrations/keep-trace-of-shipment';
import { ShipmentRow } from './infrastructure/shipment.entity';
import { LogisticsModule } from './logistics.module';
import { LogisticsSettings } from './settings';

export const logisticsService = defineService({
  name: 'logistics',
  defaultPort: 3105,
  module: LogisticsModule,
  settings: LogisticsSettings,
  database: {
    entities: [ShipmentRow],
    migrations: [CreateShipment1795348800000, KeepTraceOfShipment1795348800001],
  },
  messaging: true,
  /** The carrier reports up to 500 parcels at once. */
  bodyLimitBytes: 512 * 1024,
  httpStatus: { 'logistics.unknown-shipment': 404 },
});
