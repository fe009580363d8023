import { Module } from '@nestjs/common';
import { ProviderWebhookController } from './api/provider-webhook.controller';
import { CancelAtProvider } from './application/cancel-at-provider';
import { CapturePayment } from './application/capture-payment';
import { ChangePayment } from './application/change-payment';
import { ForgetOldWebhooks } from './application/forget-old-webhooks';
import { OnInventoryUpdated } from './application/on-inventory-updated';
import { OnOrderCancelled } from './application/on-order-cancelled';
import { OnOrderCreated } from './application/on-order-created';
import { OpenPayment } from './application/open-payment';
import { PaymentProvider, Payments, ProviderErrands, SeenWebhooks } from './application/ports';
import { RecordWebhook } from './application/record-webhook';
import { TakeUpUnanswered } from './application/take-up-unanswered';
import { ErrandLanes } from './infrastructure/errand-lanes';
import { ProviderWorker } from './infrastructure/provider-worker';
import { SandboxProvider } from './infrastructure/sandbox-provider';
import { TypeOrmPayments } from './infrastructure/typeorm-payments';
import { TypeOrmSeenWebhooks } from './infrastructure/typeorm-seen-webhooks';
import { WebhookCleaner } from './infrastructure/webhook-cleaner';

const handlers = [OnOrderCreated, OnInventoryUpdated, OnOrderCancelled];
const useCases = [
  OpenPayment,
  ChangePayment,
  CapturePayment,
  CancelAtProvider,
  RecordWebhook,
  TakeUpUnanswered,
  ForgetOldWebhooks,
];
const adapters = [
  { provide: Payments, useClass: TypeOrmPayments },
  { provide: SeenWebhooks, useClass: TypeOrmSeenWebhooks },
  { provide: PaymentProvider, useClass: SandboxProvider },
  ErrandLanes,
  { provide: ProviderErrands, useExisting: ErrandLanes },
];

@Module({
  controllers: [ProviderWebhookController, ...handlers],
  providers: [...useCases, ...adapters, ProviderWorker, WebhookCleaner],
})
export class PaymentModule {}
