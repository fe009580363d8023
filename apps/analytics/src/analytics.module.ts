import { Module } from '@nestjs/common';
import { FiguresController } from './api/figures.controller';
import { RebuildController } from './api/rebuild.controller';
import { CountFact } from './application/count-fact';
import { OnGoods } from './application/on-goods';
import { OnOrders } from './application/on-orders';
import { OnRewards } from './application/on-rewards';
import { FlowState, OrderTimesStore, Windows } from './application/ports';
import { ForgettingWorker } from './infrastructure/forgetting-worker';
import { SqlFlowState } from './infrastructure/sql-flow-state';
import { TypeOrmOrderTimes } from './infrastructure/typeorm-order-times';
import { TypeOrmWindows } from './infrastructure/typeorm-windows';

const handlers = [OnOrders, OnGoods, OnRewards];
const adapters = [
  { provide: OrderTimesStore, useClass: TypeOrmOrderTimes },
  { provide: Windows, useClass: TypeOrmWindows },
  { provide: FlowState, useClass: SqlFlowState },
];

@Module({
  controllers: [FiguresController, RebuildController, ...handlers],
  providers: [CountFact, ForgettingWorker, ...adapters],
})
export class AnalyticsModule {}
