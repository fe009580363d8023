import { Injectable } from '@nestjs/common';
import { OrderNotFound, type Order } from '../domain/order';
import { OrderHistory } from './ports';

/** One order, for its customer only. Somebody else's order does not exist for him. */
@Injectable()
export class OrderOfCustomer {
  constructor(private readonly history: OrderHistory) {}

  async execute(orderId: string, customerId: string): Promise<Order> {
    const order = await this.history.find(orderId);
    if (!order || order.customerId !== customerId) throw new OrderNotFound(orderId);
    return order;
  }
}
