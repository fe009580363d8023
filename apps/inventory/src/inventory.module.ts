import { RehearsalScene } from '@rivermart/messaging';
import { Module } from '@nestjs/common';
import { StockController } from './api/stock.controller';
import { ChangeReservation } from './application/change-reservation';
import { CommitReservation } from './application/commit-reservation';
import { ExpireReservations } from './application/expire-reservations';
import { OnOrderCancelled } from './application/on-order-cancelled';
import { OnOrderConfirmed } from './application/on-order-confirmed';
import { OnOrderCreated } from './application/on-order-created';
import { OnShipmentDispatched } from './application/on-shipment-dispatched';
import { OnShipmentReturned } from './application/on-shipment-returned';
import { OnShipmentStopped } from './application/on-shipment-stopped';
import { NewsHeard, Reservations, StockLevels, Warehouse } from './application/ports';
import { ReserveStock } from './application/reserve-stock';
import { SceneWithStock } from './application/scene-with-stock';
import { StockUp } from './application/stock-up';
import { ExpiryWorker } from './infrastructure/expiry-worker';
import { LogNewsHeard } from './infrastructure/log-news-heard';
import { TypeOrmReservations } from './infrastructure/typeorm-reservations';
import { TypeOrmStockLevels } from './infrastructure/typeorm-stock-levels';
import { TypeOrmWarehouse } from './infrastructure/typeorm-warehouse';

const handlers = [
  OnOrderCreated,
  OnOrderConfirmed,
  OnOrderCancelled,
  OnShipmentDispatched,
  OnShipmentStopped,
  OnShipmentReturned,
];
const useCases = [ReserveStock, CommitReservation, ChangeReservation, ExpireReservations, StockUp];
const adapters = [
  { provide: Warehouse, useClass: TypeOrmWarehouse },
  { provide: Reservations, useClass: TypeOrmReservations },
  { provide: NewsHeard, useClass: LogNewsHeard },
  { provide: StockLevels, useClass: TypeOrmStockLevels },
  { provide: RehearsalScene, useClass: SceneWithStock },
];

@Module({
  controllers: [StockController, ...handlers],
  providers: [...useCases, ...adapters, ExpiryWorker],
})
export class InventoryModule {}
