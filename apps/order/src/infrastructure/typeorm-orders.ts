import type { Unit } from '@rivermart/messaging';
import { Injectable } from '@nestjs/common';
import { Orders, type PlacementKey } from '../application/ports';
import { OrderNotFound, type Order } from '../domain/order';
import { toOrder, toRow } from './order-mapping';
import { OrderRow } from './order.entity';
import { placementId, PlacementRow } from './placement.entity';

@Injectable()
export class TypeOrmOrders extends Orders {
  override add(
    unit: Unit,
    order: Order,
    { idempotencyKey, fingerprint }: PlacementKey,
    traceparent?: string,
  ): void {
    const id = placementId(order.customerId, idempotencyKey);
    unit.add(OrderRow, Object.assign(toRow(order), { traceparent }));
    unit.add(PlacementRow, Object.assign(new PlacementRow(), { id, orderId: order.id, fingerprint }));
  }

  override async load(unit: Unit, orderId: string): Promise<Order> {
    const row = await unit.load(OrderRow, orderId);
    if (!row) throw new OrderNotFound(orderId);
    return toOrder(row);
  }

  override async resume(unit: Unit, orderId: string): Promise<Order> {
    const order = await this.load(unit, orderId);
    unit.continueTrace((await unit.load(OrderRow, orderId))?.traceparent);
    return order;
  }

  override save(unit: Unit, order: Order): void {
    unit.save(OrderRow, Object.assign(toRow(order), { traceparent: unit.cause?.traceparent }));
  }
}
