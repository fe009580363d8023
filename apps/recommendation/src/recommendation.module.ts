import { Module } from '@nestjs/common';
import { RecommendationsController } from './api/recommendations.controller';
import { OnOrderCreated } from './application/on-order-created';
import { OnProductViewed } from './application/on-product-viewed';
import { BoughtTogether, Profiles } from './application/ports';
import { TypeOrmBoughtTogether } from './infrastructure/typeorm-bought-together';
import { TypeOrmProfiles } from './infrastructure/typeorm-profiles';

const handlers = [OnOrderCreated, OnProductViewed];
const adapters = [
  { provide: Profiles, useClass: TypeOrmProfiles },
  { provide: BoughtTogether, useClass: TypeOrmBoughtTogether },
];

@Module({
  controllers: [RecommendationsController, ...handlers],
  providers: adapters,
})
export class RecommendationModule {}
