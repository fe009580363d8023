import { inventoryUpdated } from '@rivermart/contracts';
import { OnEvent, type Received, type Unit } from '@rivermart/messaging';
import { Controller } from '@nestjs/common';
import { collect } from '../domain/collect-money';
import { loseStock } from '../domain/give-money-back';
import { PaymentSettings } from '../settings';
import { ChangePayment } from './change-payment';
import { deadlinesFrom } from './deadlines-from';

@Controller()
export class OnInventoryUpdated {
  constructor(
    private readonly changePayment: ChangePayment,
    private readonly settings: PaymentSettings,
  ) {}

  @OnEvent(inventoryUpdated, { consumer: 'payment.on-inventory-updated' })
  handle({ data: { orderId, outcome } }: Received<typeof inventoryUpdated>, unit: Unit): Promise<void> {
    return this.changePayment.execute(orderId, unit, (known) =>
      outcome === 'reserved'
        ? collect(known, orderId, deadlinesFrom(unit.now, this.settings))
        : loseStock(known, orderId, unit.now),
    );
  }
}
