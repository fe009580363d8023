import { defineService } from '@rivermart/service';
import { CreateInventory1795348800000 } from './infrastructure/migrations/create-inventory';
import { KeepTraceOfReservation1795348800001 } from './infrastructure/migrations/keep-trace-of-reservation';
import { ReservationRow } from './infrastructure/reservation.entity';
import { StockRow } from './infrastructure/stock.entity';
import { InventoryModule } from './inventory.module';
import { InventorySettings } from './settings';

export const inventoryService = defineService({
  name: 'inventory',
  defaultPort: 3102,
  module: InventoryModule,
  settings: InventorySettings,
  database: {
    entities: [StockRow, ReservationRow],
    migrations: [CreateInventory1795348800000, KeepTraceOfReservation1795348800001],
  },
  messaging: true,
  // A catalogue of a thousand products comes in one request.
  bodyLimitBytes: 256 * 1024,
  httpStatus: { 'inventory.unknown-product': 404 },
});
