import { defineService } from '@rivermart/service';
import { JourneyPlaceRow } from './infrastructure/journey-place.entity';
import { JourneyStepRow } from './infrastructure/journey-step.entity';
import { CreateOrders1763800000000 } from './infrastructure/migrations/1763800000000-create-orders';
import { CreateJourney1763800000001 } from './infrastructure/migrations/1763800000001-create-journey';
import { CreateProducts1763800000002 } from './infrastructure/migrations/1763800000002-create-products';
import { KeepTraceOfOrder1763800000003 } from './infrastructure/migrations/1763800000003-keep-trace-of-order';
import { OrderRow } from './infrastructure/order.entity';
import { PlacementRow } from './infrastructure/placement.entity';
import { ProductRow } from './infrastructure/product.entity';
import { OrderModule } from './order.module';
import { OrderSettings } from './order-settings';

export const orderService = defineService({
  name: 'order',
  defaultPort: 3101,
  module: OrderModule,
  settings: OrderSettings,
  database: {
    entities: [OrderRow, PlacementRow, JourneyStepRow, JourneyPlaceRow, ProductRow],
    migrations: [
      ...[CreateOrders1763800000000, CreateJourney1763800000001, CreateProducts1763800000002],
      KeepTraceOfOrder1763800000003,
    ],
  },
  messaging: true,
  /** A bulk upsert of the catalogue. */
  bodyLimitBytes: 1024 * 1024,
  httpStatus: {
    'order.not-found': 404,
    'order.product-not-found': 404,
    'order.already-shipped': 409,
  },
});
