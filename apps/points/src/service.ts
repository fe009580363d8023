import { defineService } from '@rivermart/service';
import { CreatePoints1795348800000 } from './infrastructure/migrations/create-points';
import { RewardRow } from './infrastructure/reward.entity';
import { PointsModule } from './points.module';

export const pointsService = defineService({
  name: 'points',
  defaultPort: 3104,
  module: PointsModule,
  database: { entities: [RewardRow], migrations: [CreatePoints1795348800000] },
  messaging: true,
});
