import { orderCreated, type OrderCreated, type RecordedEvent } from '@rivermart/contracts';
import { RehearsalScene, type Unit } from '@rivermart/messaging';
import { Injectable } from '@nestjs/common';
import { boughtIn } from '../domain/stock';
import { Warehouse } from './ports';

/** For rehearsals: the goods of the recorded order are there, so it is not rejected at once. */
@Injectable()
export class SceneWithStock extends RehearsalScene {
  constructor(private readonly warehouse: Warehouse) {
    super();
  }

  override async set(unit: Unit, journey: readonly RecordedEvent[]): Promise<void> {
    const created = journey.find(({ headers }) => headers['ce_type'] === orderCreated.name);
    const { lines } = created?.data as OrderCreated['data'];
    const shelf = await this.warehouse.open(
      unit,
      lines.map(({ sku }) => sku),
    );
    for (const { sku, quantity } of lines) {
      if (!shelf.get(sku)) shelf.put(boughtIn(sku, quantity));
    }
  }
}
