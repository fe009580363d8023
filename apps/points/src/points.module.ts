import { Module } from '@nestjs/common';
import { PointsController } from './api/points.controller';
import { ChangeReward } from './application/change-reward';
import { OnOrderCancelled } from './application/on-order-cancelled';
import { OnOrderCreated } from './application/on-order-created';
import { OnPaymentCompleted } from './application/on-payment-completed';
import { PointsAccounts, Rewards } from './application/ports';
import { TypeOrmPointsAccounts } from './infrastructure/typeorm-points-accounts';
import { TypeOrmRewards } from './infrastructure/typeorm-rewards';

const handlers = [OnOrderCreated, OnPaymentCompleted, OnOrderCancelled];
const adapters = [
  { provide: Rewards, useClass: TypeOrmRewards },
  { provide: PointsAccounts, useClass: TypeOrmPointsAccounts },
];

@Module({
  controllers: [PointsController, ...handlers],
  providers: [ChangeReward, ...adapters],
})
export class PointsModule {}
