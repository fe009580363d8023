import { Transactions } from '@rivermart/messaging';
import { Injectable } from '@nestjs/common';
import { boughtIn } from '../domain/stock';
import { Warehouse } from './ports';

export interface Delivery {
  readonly sku: string;
  readonly onHand: number;
}

/** Puts products on the shelf that the shop does not know yet; a known product keeps its figures. */
@Injectable()
export class StockUp {
  constructor(
    private readonly warehouse: Warehouse,
    private readonly transactions: Transactions,
  ) {}

  execute(deliveries: readonly Delivery[]): Promise<{ readonly added: number }> {
    return this.transactions.run(async (unit) => {
      const shelf = await this.warehouse.open(
        unit,
        deliveries.map(({ sku }) => sku),
      );
      let added = 0;
      for (const { sku, onHand } of deliveries) {
        if (shelf.get(sku)) continue;
        shelf.put(boughtIn(sku, onHand));
        added += 1;
      }
      return { added };
    });
  }
}
