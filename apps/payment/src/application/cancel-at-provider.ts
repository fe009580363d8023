import { TemporaryFailure } from '@rivermart/kernel';
import { crashPoint, Transactions } from '@rivermart/messaging';
import { Logger } from '@rivermart/service';
import { Injectable } from '@nestjs/common';
import { recordCancellation, type CancellationAnswer } from '../domain/give-money-back';
import type { Payment } from '../domain/payment';
import { ChangePayment } from './change-payment';
import { PaymentProvider } from './ports';

type EndingPayment = Extract<Payment, { status: 'settling' | 'refunding' }>;

/** Second half of a void or refund. Without an answer the payment stays as it is and is asked about again. */
@Injectable()
export class CancelAtProvider {
  constructor(
    private readonly provider: PaymentProvider,
    private readonly changePayment: ChangePayment,
    private readonly transactions: Transactions,
    private readonly logger: Logger,
  ) {}

  async execute({ orderId, paymentId }: EndingPayment, stopping: AbortSignal): Promise<void> {
    crashPoint('before-cancellation');
    const answer = await this.ask(paymentId, stopping);
    crashPoint('after-cancellation');

    await this.transactions.run((unit) =>
      this.changePayment.execute(orderId, unit, (known) => recordCancellation(known, answer, unit.now)),
    );
  }

  private async ask(paymentId: string, stopping: AbortSignal): Promise<CancellationAnswer> {
    try {
      return await this.provider.cancel(paymentId, stopping);
    } catch (error) {
      stopping.throwIfAborted();
      if (!(error instanceof TemporaryFailure)) throw error;
      this.logger.warn('The provider did not answer a cancellation', { paymentId, error });
      return { status: 'unknown' };
    }
  }
}
