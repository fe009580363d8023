import { defineService } from '@rivermart/service';
import { CompanionsRow } from './infrastructure/companions.entity';
import { CreateRecommendation1795348800000 } from './infrastructure/migrations/create-recommendation';
import { ProfileRow } from './infrastructure/profile.entity';
import { RecommendationModule } from './recommendation.module';

export const recommendationService = defineService({
  name: 'recommendation',
  defaultPort: 3107,
  module: RecommendationModule,
  database: { entities: [ProfileRow, CompanionsRow], migrations: [CreateRecommendation1795348800000] },
  messaging: true,
});
