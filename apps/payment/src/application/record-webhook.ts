import { RuleViolation } from '@rivermart/kernel';
import { Transactions } from '@rivermart/messaging';
import { Injectable } from '@nestjs/common';
import { recordCapture, type CaptureAnswer } from '../domain/collect-money';
import { PaymentSettings } from '../settings';
import { ChangePayment } from './change-payment';
import { deadlinesFrom } from './deadlines-from';
import { Payments, SeenWebhooks } from './ports';

export interface ProviderEvent {
  readonly eventId: string;
  readonly paymentId: string;
  readonly answer: CaptureAnswer;
}

/** What the provider tells of its own accord. Told twice it counts once, and a late one finds its end state. */
@Injectable()
export class RecordWebhook {
  constructor(
    private readonly payments: Payments,
    private readonly seenWebhooks: SeenWebhooks,
    private readonly changePayment: ChangePayment,
    private readonly transactions: Transactions,
    private readonly settings: PaymentSettings,
  ) {}

  async execute({ eventId, paymentId, answer }: ProviderEvent): Promise<void> {
    const orderId = await this.payments.orderOf(paymentId);
    if (orderId === undefined) throw new UnknownPayment(paymentId);

    await this.transactions.run(async (unit) => {
      if (!(await this.seenWebhooks.isFirst(unit, eventId))) return;
      await this.changePayment.execute(orderId, unit, (known) =>
        recordCapture(known, answer, deadlinesFrom(unit.now, this.settings)),
      );
    });
  }
}

export class UnknownPayment extends RuleViolation {
  readonly code = 'payment.unknown';
  constructor(readonly paymentId: string) {
    super(`There is no payment ${paymentId}`);
  }
}
