import { orderCreated } from '@rivermart/contracts';
import { OnEvent, type Received, type Unit } from '@rivermart/messaging';
import { Controller } from '@nestjs/common';
import { ReserveStock } from './reserve-stock';

@Controller()
export class OnOrderCreated {
  constructor(private readonly reserveStock: ReserveStock) {}

  @OnEvent(orderCreated, { consumer: 'inventory.on-order-created' })
  handle({ data }: Received<typeof orderCreated>, unit: Unit): Promise<void> {
    return this.reserveStock.execute(data, unit);
  }
}
