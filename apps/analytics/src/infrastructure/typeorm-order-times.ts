import type { Unit } from '@rivermart/messaging';
import { Injectable } from '@nestjs/common';
import { OrderTimesStore } from '../application/ports';
import { hasEnded, type OrderTimes } from '../domain/order-times';
import { OrderTimesRow } from './order-times.entity';

@Injectable()
export class TypeOrmOrderTimes extends OrderTimesStore {
  override async find(unit: Unit, orderId: string): Promise<OrderTimes | undefined> {
    const row = await unit.load(OrderTimesRow, orderId);
    if (!row) return undefined;
    const { times, visitorId } = row;
    return { orderId, times, ...(visitorId !== null && { visitorId }) };
  }

  override save(unit: Unit, order: OrderTimes): void {
    const { orderId: id, times, visitorId = null } = order;
    unit.save(OrderTimesRow, { id, times, visitorId, hasEnded: hasEnded(order), readAt: unit.now });
  }
}
