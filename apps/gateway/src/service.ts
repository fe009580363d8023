import { defineService } from '@rivermart/service';
import { GatewayModule } from './gateway.module';
import { GatewaySettings } from './gateway-settings';

export const gatewayService = defineService({
  name: 'gateway',
  defaultPort: 3000,
  module: GatewayModule,
  settings: GatewaySettings,
  httpStatus: {
    'auth.wrong-credentials': 401,
    'gateway.too-many-requests': 429,
    'gateway.order-without-customer': 401,
    'operations.no-supervisor': 404,
    'operations.no-such-process': 404,
    'operations.not-in-that-state': 409,
    'operations.own-process': 409,
    'operations.topic-unknown': 404,
    'operations.record-unknown': 404,
    'operations.group-unknown': 404,
    'operations.wrong-start': 400,
    'operations.topic-not-read': 404,
    'operations.group-active': 409,
  },
});
