import type { Unit } from '@rivermart/messaging';
import { Injectable } from '@nestjs/common';
import { Warehouse, type OpenShelf } from '../application/ports';
import type { Stock } from '../domain/stock';
import { StockRow } from './stock.entity';

@Injectable()
export class TypeOrmWarehouse extends Warehouse {
  override async open(unit: Unit, skus: readonly string[]): Promise<OpenShelf> {
    const rows = await Promise.all([...new Set(skus)].map((sku) => unit.load(StockRow, sku)));
    return new RowShelf(unit, rows);
  }
}

/**
 * Keeps rows, not values: a unit has one object per row, so `get` sees what other orders of the batch put
 * back after this shelf was opened. For that, `put` writes into the row instead of replacing it.
 */
class RowShelf implements OpenShelf {
  private readonly rows: Map<string, StockRow>;

  constructor(
    private readonly unit: Unit,
    rows: readonly (StockRow | undefined)[],
  ) {
    this.rows = new Map(rows.flatMap((row) => (row ? [[row.id, row]] : [])));
  }

  get(sku: string): Stock | undefined {
    const row = this.rows.get(sku);
    return row && { sku, onHand: row.onHand, reserved: row.reserved, shipped: row.shipped };
  }

  put({ sku, onHand, reserved, shipped }: Stock): void {
    const known = this.rows.get(sku);
    const row = Object.assign(known ?? new StockRow(), { id: sku, onHand, reserved, shipped });
    if (known) return this.unit.save(StockRow, row);

    this.rows.set(sku, row);
    this.unit.add(StockRow, row);
  }
}
