import { setTimeout as pause } from 'node:timers/promises';
import { TemporaryFailure } from '@rivermart/kernel';
import { crashPoint, Transactions } from '@rivermart/messaging';
import { Logger } from '@rivermart/service';
import { Injectable } from '@nestjs/common';
import { recordCapture, type CaptureAnswer } from '../domain/collect-money';
import type { Payment } from '../domain/payment';
import { PaymentSettings } from '../settings';
import { ChangePayment } from './change-payment';
import { deadlinesFrom } from './deadlines-from';
import { PaymentProvider, type CaptureRequest } from './ports';

type CapturingPayment = Extract<Payment, { status: 'capturing' }>;

/** Second half of a capture: asks the provider, outside any transaction, and records the answer in one. */
@Injectable()
export class CapturePayment {
  constructor(
    private readonly provider: PaymentProvider,
    private readonly changePayment: ChangePayment,
    private readonly transactions: Transactions,
    private readonly settings: PaymentSettings,
    private readonly logger: Logger,
  ) {}

  /** Rejects when `stopping` fires: nothing is recorded then, and the next start asks again. */
  async execute(
    { orderId, paymentId, purchase, token }: CapturingPayment,
    stopping: AbortSignal,
  ): Promise<void> {
    const { amountMinor, currency } = purchase;
    crashPoint('before-capture');
    const answer = await this.ask({ paymentId, amountMinor, currency, token }, stopping);
    crashPoint('after-capture');

    await this.transactions.run((unit) =>
      this.changePayment.execute(orderId, unit, (known) =>
        recordCapture(known, answer, deadlinesFrom(unit.now, this.settings)),
      ),
    );
  }

  private async ask(request: CaptureRequest, stopping: AbortSignal): Promise<CaptureAnswer> {
    const { PROVIDER_MAX_ATTEMPTS, PROVIDER_TIMEOUT_MS } = this.settings;

    for (let attempt = 1; attempt <= PROVIDER_MAX_ATTEMPTS; attempt += 1) {
      const startedAt = performance.now();
      try {
        return await this.provider.capture(request, stopping);
      } catch (error) {
        stopping.throwIfAborted();
        if (!(error instanceof TemporaryFailure)) throw error;
        this.logger.warn('The provider did not answer a capture', {
          paymentId: request.paymentId,
          attempt,
          error,
        });
      }
      // A refused connection fails at once. Waiting out the time-out all the same lets a provider that
      // restarts answer the next try.
      const restMs = PROVIDER_TIMEOUT_MS - (performance.now() - startedAt);
      if (attempt < PROVIDER_MAX_ATTEMPTS) await pause(Math.max(restMs, 0), undefined, { signal: stopping });
    }
    return { status: 'unknown' };
  }
}
