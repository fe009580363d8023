import { Injectable } from '@nestjs/common';
import { DataSource, LessThan } from 'typeorm';
import { OrderHistory, type Page } from '../application/ports';
import type { Order, OrderId } from '../domain/order';
import { toOrder } from './order-mapping';
import { OrderRow } from './order.entity';

@Injectable()
export class TypeOrmOrderHistory extends OrderHistory {
  constructor(private readonly database: DataSource) {
    super();
  }

  override async find(orderId: string): Promise<Order | undefined> {
    const row = await this.database.manager.findOneBy(OrderRow, { id: orderId });
    return row ? toOrder(row) : undefined;
  }

  /** Order ids are ordered by time, so the last one of a page is the cursor. */
  override async ofCustomer(customerId: string, limit: number, cursor?: string): Promise<Page<Order>> {
    const rows = await this.database.manager.find(OrderRow, {
      where: { customerId, ...(cursor !== undefined && { id: LessThan(cursor) }) },
      order: { id: 'DESC' },
      take: limit + 1,
    });
    const items = rows.slice(0, limit).map(toOrder);
    const last = items.at(-1);
    return rows.length > limit && last ? { items, nextCursor: last.id } : { items };
  }

  override async overdue(now: Date, limit: number): Promise<readonly OrderId[]> {
    const rows: { id: OrderId }[] = await this.database.query(
      `SELECT id FROM orders WHERE status = 'pending' AND deadline_at <= $1 ORDER BY placed_at LIMIT $2`,
      [now, limit],
    );
    return rows.map(({ id }) => id);
  }
}
