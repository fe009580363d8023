import { LossyEvents } from '@rivermart/messaging';
import { Module } from '@nestjs/common';
import { BankController } from './api/bank.controller';
import { CustomerController } from './api/customer.controller';
import { DeadLettersController } from './api/dead-letters.controller';
import { Edge } from './api/edge';
import { Forwarding } from './api/forwarding';
import { OperationsController } from './api/operations.controller';
import { OrdersController } from './api/orders.controller';
import { PageController } from './api/page.controller';
import { ParkedKeysController } from './api/parked-keys.controller';
import { ProductsController } from './api/products.controller';
import { SessionController } from './api/session.controller';
import { ShopLiveController } from './api/shop-live.controller';
import { UserEventsController } from './api/user-events.controller';
import { AskServices } from './application/ask-services';
import { Availability } from './application/availability';
import { BrowseProducts } from './application/browse-products';
import { CardTokens } from './application/card-tokens';
import { Messages } from './application/messages';
import { PageFiles } from './application/page-files';
import { Accounts, LogInspection, Passwords, TokenIssuer, Upstreams } from './application/ports';
import { LatestOrder } from './application/shop-live/latest-order';
import { ShopLive } from './application/shop-live/shop-live';
import { SignIn } from './application/sign-in';
import { SystemStatus } from './application/system-status';
import { UserEvents } from './application/user-events';
import { Argon2Passwords } from './infrastructure/argon2-passwords';
import { DemoAccounts } from './infrastructure/demo-accounts';
import { DiskPageFiles } from './infrastructure/disk-page-files';
import { GatewayEvents } from './infrastructure/gateway-events';
import { HttpUpstreams } from './infrastructure/http-upstreams';
import { JoseTokenIssuer } from './infrastructure/jose-token-issuer';
import { KafkajsLogInspection } from './infrastructure/kafkajs-log-inspection';
import { operationsParts } from './operations-parts';

const useCases = [
  SignIn,
  CardTokens,
  BrowseProducts,
  Availability,
  UserEvents,
  LatestOrder,
  ShopLive,
  Messages,
  SystemStatus,
  AskServices,
];

const adapters = [
  { provide: Accounts, useClass: DemoAccounts },
  { provide: PageFiles, useClass: DiskPageFiles },
  { provide: Passwords, useClass: Argon2Passwords },
  { provide: TokenIssuer, useClass: JoseTokenIssuer },
  { provide: Upstreams, useClass: HttpUpstreams },
  { provide: LogInspection, useClass: KafkajsLogInspection },
  { provide: LossyEvents, useClass: GatewayEvents },
];

@Module({
  controllers: [
    ...[PageController, SessionController, ProductsController, OrdersController],
    ...[UserEventsController, ShopLiveController],
    ...[
      BankController,
      CustomerController,
      OperationsController,
      ParkedKeysController,
      DeadLettersController,
    ],
    ...operationsParts.controllers,
  ],
  providers: [Edge, Forwarding, ...useCases, ...adapters, ...operationsParts.providers],
})
export class GatewayModule {}
