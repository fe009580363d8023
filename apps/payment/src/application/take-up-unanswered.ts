import { Clock } from '@rivermart/kernel';
import { Transactions } from '@rivermart/messaging';
import { Injectable } from '@nestjs/common';
import { giveUpWaiting } from '../domain/give-money-back';
import type { Payment } from '../domain/payment';
import { ChangePayment } from './change-payment';
import { Payments, ProviderErrands } from './ports';

const BATCH = 1_000;

/**
 * Finds payments whose errand was lost: by a process that died, an answer that could not be recorded, a
 * cancellation or webhook that never came.
 */
@Injectable()
export class TakeUpUnanswered {
  /** At start whatever is unanswered was asked by a process that is gone; afterwards only what is overdue. */
  private isFirstRun = true;

  constructor(
    private readonly payments: Payments,
    private readonly errands: ProviderErrands,
    private readonly changePayment: ChangePayment,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  async execute(): Promise<void> {
    const overdue = this.isFirstRun ? {} : { overdueAt: this.clock.now() };
    const found = await this.payments.unanswered({ ...overdue, limit: BATCH });
    this.isFirstRun = false;
    await Promise.all(found.map((payment) => this.takeUp(payment)));
  }

  private async takeUp(payment: Payment): Promise<void> {
    if (payment.status !== 'awaiting-webhook') return this.errands.resume(payment);

    await this.transactions.run((unit) =>
      this.changePayment.execute(payment.orderId, unit, (known) => giveUpWaiting(known, unit.now)),
    );
  }
}
