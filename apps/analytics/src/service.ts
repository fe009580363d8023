import { defineService } from '@rivermart/service';
import { AnalyticsModule } from './analytics.module';
import { FlowWindowRow } from './infrastructure/flow-window.entity';
import { LateWindowRow } from './infrastructure/late-window.entity';
import { AddVisits1795478400000 } from './infrastructure/migrations/add-visits';
import { CreateAnalytics1795392000000 } from './infrastructure/migrations/create-analytics';
import { OrderTimesRow } from './infrastructure/order-times.entity';
import { VisitRow } from './infrastructure/visit.entity';

export const analyticsService = defineService({
  name: 'analytics',
  defaultPort: 3108,
  module: AnalyticsModule,
  database: {
    entities: [FlowWindowRow, LateWindowRow, OrderTimesRow, VisitRow],
    migrations: [CreateAnalytics1795392000000, AddVisits1795478400000],
  },
  messaging: true,
  httpStatus: { 'analytics.failures-open': 409 },
});
