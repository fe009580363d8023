import { Injectable } from '@nestjs/common';
import { DataSource, In } from 'typeorm';
import { StockLevels } from '../application/ports';
import type { Stock } from '../domain/stock';
import { StockRow } from './stock.entity';

@Injectable()
export class TypeOrmStockLevels extends StockLevels {
  constructor(private readonly database: DataSource) {
    super();
  }

  override async of(skus: readonly string[]): Promise<readonly Stock[]> {
    const rows = await this.database.getRepository(StockRow).findBy({ id: In([...skus]) });
    return rows.map(({ id: sku, onHand, reserved, shipped }) => ({ sku, onHand, reserved, shipped }));
  }
}
