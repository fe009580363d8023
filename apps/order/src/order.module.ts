import { PublicationListener, RehearsalScene } from '@rivermart/messaging';
import { Module } from '@nestjs/common';
import { JourneysController } from './api/journeys.controller';
import { OrderOverviewsController } from './api/order-overviews.controller';
import { OrdersController } from './api/orders.controller';
import { ProductsController } from './api/products.controller';
import { BrowseCatalogue } from './application/browse-catalogue';
import { CancelOrder } from './application/cancel-order';
import { CancelOverdueOrders } from './application/cancel-overdue-orders';
import { FollowJourney } from './application/follow-journey';
import { JourneyFeed } from './application/journey-feed';
import { OnInventoryUpdated } from './application/on-inventory-updated';
import { OnPaymentCompleted } from './application/on-payment-completed';
import { OnPaymentFailed } from './application/on-payment-failed';
import { OnShipmentDelivered } from './application/on-shipment-delivered';
import { OnShipmentDispatched } from './application/on-shipment-dispatched';
import { OnShipmentFailed } from './application/on-shipment-failed';
import { JourneyMetrics } from './application/journey-metrics';
import { OrderFacts } from './application/order-facts';
import { OrderOfCustomer } from './application/order-of-customer';
import { OrderOverviews } from './application/order-overviews';
import { PlaceOrder } from './application/place-order';
import { PlaceOrderOnce } from './application/place-order-once';
import { Catalogue, Journeys, OrderHistory, Orders, Placements } from './application/ports';
import { SceneWithOrder } from './application/scene-with-order';
import { CatalogueRefresh } from './infrastructure/catalogue-refresh';
import { DeadlineWorker } from './infrastructure/deadline-worker';
import { JourneyPlaces } from './infrastructure/journey-places';
import { StuckJourneys } from './infrastructure/stuck-journeys';
import { TypeOrmCatalogue } from './infrastructure/typeorm-catalogue';
import { TypeOrmJourneys } from './infrastructure/typeorm-journeys';
import { TypeOrmOrderHistory } from './infrastructure/typeorm-order-history';
import { TypeOrmOrderOverviews } from './infrastructure/typeorm-order-overviews';
import { TypeOrmOrders } from './infrastructure/typeorm-orders';
import { TypeOrmPlacements } from './infrastructure/typeorm-placements';

const useCases = [
  ...[PlaceOrderOnce, PlaceOrder, CancelOrder, CancelOverdueOrders],
  ...[OrderOfCustomer, BrowseCatalogue, JourneyFeed, OrderFacts, JourneyMetrics],
];

const handlers = [
  ...[OnInventoryUpdated, OnPaymentCompleted, OnPaymentFailed, OnShipmentDispatched, OnShipmentDelivered],
  ...[OnShipmentFailed, FollowJourney],
];

const adapters = [
  { provide: Orders, useClass: TypeOrmOrders },
  { provide: Placements, useClass: TypeOrmPlacements },
  { provide: OrderHistory, useClass: TypeOrmOrderHistory },
  { provide: OrderOverviews, useClass: TypeOrmOrderOverviews },
  { provide: Journeys, useClass: TypeOrmJourneys },
  TypeOrmCatalogue,
  { provide: Catalogue, useExisting: TypeOrmCatalogue },
  { provide: PublicationListener, useClass: JourneyPlaces },
  { provide: RehearsalScene, useClass: SceneWithOrder },
];

const workers = [DeadlineWorker, CatalogueRefresh, StuckJourneys];

@Module({
  controllers: [
    ...[OrdersController, OrderOverviewsController, JourneysController, ProductsController],
    ...handlers,
  ],
  providers: [...useCases, ...adapters, ...workers],
})
export class OrderModule {}
