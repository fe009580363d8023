import { defineService } from '@rivermart/service';
import { AnalyticsModule } from './analytics.module';
import { FlowWindowRow } from './infrastructure/flow-window.entity';
import { CreateAnalytics1795392000000 } from './infrastructure/migrations/create-analytics';
import { OrderTimesRow } from './infrastructure/order-times.entity';

export const analyticsService = defineService({
  name: 'analytics',
  defaultPort: 3108,
  module: AnalyticsModule,
  database: { entities: [FlowWindowRow, OrderTimesRow], migrations: [CreateAnalytics1795392000000] },
  messaging: true,
  httpStatus: { 'analytics.failures-open': 409 },
});
