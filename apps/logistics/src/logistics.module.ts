import { Module } from '@nestjs/common';
import { CarrierSignatureGuard } from './api/carrier-signature.guard';
import { CarrierWebhookController } from './api/carrier-webhook.controller';
import { ShipmentsController } from './api/shipments.controller';
import { BookParcels } from './application/book-parcels';
import { ChangeShipment } from './application/change-shipment';
import { FollowParcels } from './application/follow-parcels';
import { OnOrderCancelled } from './application/on-order-cancelled';
import { OnOrderConfirmed } from './application/on-order-confirmed';
import { OnPaymentCompleted } from './application/on-payment-completed';
import { Carrier, CarrierErrands, Shipments } from './application/ports';
import { StopParcels } from './application/stop-parcels';
import { BookingWorker } from './infrastructure/booking-worker';
import { CarrierBell } from './infrastructure/carrier-bell';
import { HttpCarrier } from './infrastructure/http-carrier';
import { StoppingWorker } from './infrastructure/stopping-worker';
import { TypeOrmShipments } from './infrastructure/typeorm-shipments';

const handlers = [OnPaymentCompleted, OnOrderConfirmed, OnOrderCancelled];
const useCases = [ChangeShipment, BookParcels, StopParcels, FollowParcels];
const workers = [CarrierBell, BookingWorker, StoppingWorker];
const adapters = [
  { provide: Shipments, useClass: TypeOrmShipments },
  { provide: Carrier, useClass: HttpCarrier },
  { provide: CarrierErrands, useExisting: CarrierBell },
];

@Module({
  controllers: [CarrierWebhookController, ShipmentsController, ...handlers],
  providers: [...useCases, ...adapters, ...workers, CarrierSignatureGuard],
})
export class LogisticsModule {}
