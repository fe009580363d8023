import { paymentCompleted } from '@rivermart/contracts';
import { OnEvent, type Received, type Unit } from '@rivermart/messaging';
import { Controller } from '@nestjs/common';
import { wantsConfirmation } from '../domain/notification';
import { Notifications } from './ports';
import { TellCustomer } from './tell-customer';

@Controller()
export class OnPaymentCompleted {
  constructor(
    private readonly notifications: Notifications,
    private readonly tellCustomer: TellCustomer,
  ) {}

  @OnEvent(paymentCompleted, { consumer: 'notification.on-payment-completed' })
  async handle({ data }: Received<typeof paymentCompleted>, unit: Unit): Promise<void> {
    const { orderId, amountMinor: totalMinor, currency } = data;
    const [confirmation, cancellation] = await Promise.all([
      this.notifications.find(unit, orderId, 'order-confirmed'),
      this.notifications.find(unit, orderId, 'order-cancelled'),
    ]);
    if (!wantsConfirmation(confirmation, cancellation)) return;

    this.tellCustomer.execute(data, { kind: 'order-confirmed', totalMinor, currency }, unit);
  }
}
