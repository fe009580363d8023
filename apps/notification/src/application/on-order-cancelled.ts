import { orderCancelled } from '@rivermart/contracts';
import { OnEvent, type Received, type Unit } from '@rivermart/messaging';
import { Controller } from '@nestjs/common';
import { wantsCancellation } from '../domain/notification';
import { Notifications } from './ports';
import { TellCustomer } from './tell-customer';

@Controller()
export class OnOrderCancelled {
  constructor(
    private readonly notifications: Notifications,
    private readonly tellCustomer: TellCustomer,
  ) {}

  @OnEvent(orderCancelled, { consumer: 'notification.on-order-cancelled' })
  async handle({ data }: Received<typeof orderCancelled>, unit: Unit): Promise<void> {
    const known = await this.notifications.find(unit, data.orderId, 'order-cancelled');
    if (!wantsCancellation(known)) return;

    this.tellCustomer.execute(data, { kind: 'order-cancelled', reason: data.reason }, unit);
  }
}
