import { PollingWorker } from '@rivermart/service';
import { Injectable } from '@nestjs/common';
import { ForgetOldWebhooks } from '../application/forget-old-webhooks';

const HOUR_MS = 60 * 60 * 1_000;

@Injectable()
export class WebhookCleaner extends PollingWorker {
  constructor(forgetOldWebhooks: ForgetOldWebhooks) {
    super({
      name: 'payment-webhook-cleaner',
      everyMs: HOUR_MS,
      run: async () => {
        await forgetOldWebhooks.execute();
        return false;
      },
    });
  }
}
