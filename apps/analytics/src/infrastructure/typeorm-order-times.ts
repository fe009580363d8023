import type { Unit } from '@rivermart/messaging';
import { Injectable } from '@nestjs/common';
import { OrderTimesStore } from '../application/ports';
import { hasEnded, type OrderTimes } from '../domain/order-times';
import { OrderTimesRow } from './order-times.entity';

@Injectable()
export class TypeOrmOrderTimes extends OrderTimesStore {
  override async find(unit: Unit, orderId: string): Promise<OrderTimes | undefined> {
    const row = await unit.load(OrderTimesRow, orderId);
    return row && { orderId, times: row.times };
  }

  override save(unit: Unit, order: OrderTimes): void {
    const { orderId: id, times } = order;
    unit.save(OrderTimesRow, { id, times, hasEnded: hasEnded(order), readAt: unit.now });
  }
}
