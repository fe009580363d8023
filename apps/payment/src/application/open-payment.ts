import type { OrderCreated } from '@rivermart/contracts';
import { newId } from '@rivermart/kernel';
import type { Unit } from '@rivermart/messaging';
import { Injectable } from '@nestjs/common';
import { open } from '../domain/collect-money';
import { PaymentSettings } from '../settings';
import { ChangePayment } from './change-payment';
import { deadlinesFrom } from './deadlines-from';

@Injectable()
export class OpenPayment {
  constructor(
    private readonly changePayment: ChangePayment,
    private readonly settings: PaymentSettings,
  ) {}

  execute(order: OrderCreated['data'], unit: Unit): Promise<void> {
    const { orderId, customerId, currency, shipTo, contact, paymentToken: token } = order;
    const lines = order.lines.map(({ sku, quantity }) => ({ sku, quantity }));
    const purchase = { customerId, amountMinor: order.totalMinor, currency, lines, shipTo, contact };
    const payment = { orderId, paymentId: newId(), purchase, token };

    return this.changePayment.execute(orderId, unit, (known) =>
      open(known, payment, deadlinesFrom(unit.now, this.settings)),
    );
  }
}
