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
  },
});
