import { newId } from '@rivermart/kernel';
import { Transactions } from '@rivermart/messaging';
import { Injectable } from '@nestjs/common';
import { placeOrder, type Address, type Contact, type OrderId } from '../domain/order';
import { priceLines, type WantedLine } from '../domain/price-lines';
import { OrderSettings } from '../order-settings';
import { OrderFacts } from './order-facts';
import { Catalogue, Orders, type PlacementKey } from './ports';

export interface PlaceOrderCommand {
  readonly customerId: string;
  readonly contact: Contact;
  readonly lines: readonly WantedLine[];
  readonly currency?: string | undefined;
  readonly shipTo: Address;
  readonly paymentToken: string;
  readonly traceparent?: string | undefined;
}

/** Takes an order. When this resolves, its row and `order.created` are durable together. */
@Injectable()
export class PlaceOrder {
  constructor(
    private readonly transactions: Transactions,
    private readonly orders: Orders,
    private readonly catalogue: Catalogue,
    private readonly facts: OrderFacts,
    private readonly settings: OrderSettings,
  ) {}

  async execute(command: PlaceOrderCommand, key: PlacementKey): Promise<OrderId> {
    const { customerId, contact, shipTo, paymentToken, traceparent } = command;
    const quote = priceLines(command.lines, (sku) => this.catalogue.find(sku), command.currency);
    const id = newId() as OrderId;

    await this.transactions.run(async (unit) => {
      const order = placeOrder(
        { id, customerId, contact, shipTo, ...quote, placedAt: unit.now },
        this.settings.ORDER_STEP_DEADLINE_MS,
      );
      const created = this.facts.created(unit, order, paymentToken, traceparent);
      this.orders.add(unit, order, key, created.traceparent);
    });
    return id;
  }
}
