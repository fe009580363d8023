import type { FactoryProvider } from '@nestjs/common';
import { FaultSwitches } from '../faults/fault-switches';
import { Silence } from '../faults/silence';
import { SandboxSettings } from '../sandbox-settings';
import { DataFolder } from '../storage/data-folder';
import { PaymentProvider } from './payment-provider';
import type { ProviderPayment } from './provider-payment';
import { ProviderWebhooks } from './provider-webhooks';

/** About 25 MB. Real providers forget too: Stripe keeps idempotency keys for a day. */
const MAX_PAYMENTS = 100_000;

export const paymentProvider: FactoryProvider<PaymentProvider> = {
  provide: PaymentProvider,
  inject: [DataFolder, SandboxSettings, FaultSwitches, Silence],
  useFactory: async (
    folder: DataFolder,
    settings: SandboxSettings,
    faults: FaultSwitches,
    silence: Silence,
  ) => {
    const payments = await folder.open<ProviderPayment>('psp-payments', { maxEntries: MAX_PAYMENTS });
    const receiver = { url: settings.PAYMENT_WEBHOOK_URL, secret: settings.WEBHOOK_SECRET };
    const webhooks = new ProviderWebhooks(payments, receiver);
    return new PaymentProvider({ payments, webhooks, faults, silence });
  },
};
