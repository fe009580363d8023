import { Module } from '@nestjs/common';
import { FiguresController } from './api/figures.controller';
import { RebuildController } from './api/rebuild.controller';
import { CountFact } from './application/count-fact';
import { OnGoods } from './application/on-goods';
import { OnOrders } from './application/on-orders';
import { FollowVisit } from './application/follow-visit';
import { OnRewards } from './application/on-rewards';
import { OnVisits } from './application/on-visits';
import { FlowState, LateWindows, OrderTimesStore, Visits, Windows } from './application/ports';
import { ForgettingWorker } from './infrastructure/forgetting-worker';
import { SqlFlowState } from './infrastructure/sql-flow-state';
import { TypeOrmLateWindows } from './infrastructure/typeorm-late-windows';
import { TypeOrmOrderTimes } from './infrastructure/typeorm-order-times';
import { TypeOrmVisits } from './infrastructure/typeorm-visits';
import { TypeOrmWindows } from './infrastructure/typeorm-windows';

const handlers = [OnVisits, OnOrders, OnGoods, OnRewards];
const adapters = [
  { provide: OrderTimesStore, useClass: TypeOrmOrderTimes },
  { provide: Visits, useClass: TypeOrmVisits },
  { provide: LateWindows, useClass: TypeOrmLateWindows },
  { provide: Windows, useClass: TypeOrmWindows },
  { provide: FlowState, useClass: SqlFlowState },
];

@Module({
  controllers: [FiguresController, RebuildController, ...handlers],
  providers: [CountFact, FollowVisit, ForgettingWorker, ...adapters],
})
export class AnalyticsModule {}
