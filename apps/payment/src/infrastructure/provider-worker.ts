import { PollingWorker } from '@rivermart/service';
import { Injectable } from '@nestjs/common';
import { CancelAtProvider } from '../application/cancel-at-provider';
import { CapturePayment } from '../application/capture-payment';
import { TakeUpUnanswered } from '../application/take-up-unanswered';
import { PaymentSettings } from '../settings';
import { ErrandLanes } from './errand-lanes';

/**
 * Runs the errands. The usual one comes in process right after the commit of its intent; the poll finds those
 * that were lost.
 */
@Injectable()
export class ProviderWorker extends PollingWorker {
  constructor(
    lanes: ErrandLanes,
    capturePayment: CapturePayment,
    cancelAtProvider: CancelAtProvider,
    takeUpUnanswered: TakeUpUnanswered,
    settings: PaymentSettings,
  ) {
    super({
      name: 'payment-provider',
      everyMs: settings.PROVIDER_POLL_MS,
      run: async () => {
        await takeUpUnanswered.execute();
        return false;
      },
    });
    lanes.runBy({
      capture: (payment, stopping) => capturePayment.execute(payment, stopping),
      cancel: (payment, stopping) => cancelAtProvider.execute(payment, stopping),
    });
  }
}
