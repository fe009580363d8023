import { PollingWorker } from '@rivermart/service';
import { Injectable } from '@nestjs/common';
import { CancelOverdueOrders } from '../application/cancel-overdue-orders';
import { OrderSettings } from '../order-settings';

@Injectable()
export class DeadlineWorker extends PollingWorker {
  constructor(cancelOverdueOrders: CancelOverdueOrders, settings: OrderSettings) {
    super({
      name: 'order-deadlines',
      everyMs: settings.ORDER_DEADLINE_POLL_MS,
      run: () => cancelOverdueOrders.execute(),
    });
  }
}
