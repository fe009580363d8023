import { defineService } from '@rivermart/service';
import { Module } from '@nestjs/common';
import { OnProductViewed } from './on-product-viewed';
import { CreateVisit1763800000100, VisitRow } from './visit-row';

@Module({ controllers: [OnProductViewed] })
class VisitsModule {}

export const visitsService = defineService({
  name: 'visits', // database, consumer group, source of its events
  defaultPort: 3150,
  module: VisitsModule,
  database: { entities: [VisitRow], migrations: [CreateVisit1763800000100] },
  messaging: true,
});
