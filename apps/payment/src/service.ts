import { defineService } from '@rivermart/service';
import { CreatePayment1795348800000 } from './infrastructure/migrations/create-payment';
import { KeepTraceOfPayment1795348800001 } from './infrastructure/migrations/keep-trace-of-payment';
import { PaymentRow } from './infrastructure/payment.entity';
import { WebhookEventRow } from './infrastructure/webhook-event.entity';
import { PaymentModule } from './payment.module';
import { PaymentSettings } from './settings';

export const paymentService = defineService({
  name: 'payment',
  defaultPort: 3103,
  module: PaymentModule,
  settings: PaymentSettings,
  database: {
    entities: [PaymentRow, WebhookEventRow],
    migrations: [CreatePayment1795348800000, KeepTraceOfPayment1795348800001],
  },
  messaging: true,
  httpStatus: { 'payment.unknown': 404 },
});
