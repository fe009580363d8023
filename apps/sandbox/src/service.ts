import { defineService } from '@rivermart/service';
import { SandboxModule } from './sandbox.module';
import { SandboxSettings } from './sandbox-settings';

export const sandboxService = defineService({
  name: 'sandbox',
  defaultPort: 3200,
  module: SandboxModule,
  settings: SandboxSettings,
  bodyLimitBytes: 1024 * 1024,
  httpStatus: {
    'psp.wrong-api-key': 401,
    'psp.unknown-payment': 404,
    'psp.cancelled': 409,
    'psp.idempotency-key-misused': 409,
    'carrier.unknown-parcel': 404,
  },
});
