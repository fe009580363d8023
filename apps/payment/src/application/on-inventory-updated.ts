import { inventoryUpdated } from '@rivermart/contracts';
import { OnEvent, type Received, type Unit } from '@rivermart/messaging';
import { Controller } from '@nestjs/common';
import { followStock } from '../domain/follow-stock';
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
      followStock(known, { orderId, outcome }, deadlinesFrom(unit.now, this.settings)),
    );
  }
}
