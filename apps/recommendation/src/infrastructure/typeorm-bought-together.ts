import type { Unit } from '@rivermart/messaging';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { BoughtTogether } from '../application/ports';
import { noCompanions, type Companions } from '../domain/companions';
import { CompanionsRow } from './companions.entity';

@Injectable()
export class TypeOrmBoughtTogether extends BoughtTogether {
  constructor(private readonly database: DataSource) {
    super();
  }

  override async find(unit: Unit, skus: readonly string[]): Promise<readonly Companions[]> {
    const rows = await Promise.all(skus.map((sku) => unit.load(CompanionsRow, sku)));
    return skus.map((sku, index) => ({ ...noCompanions(sku), counts: rows[index]?.counts ?? {} }));
  }

  override save(unit: Unit, { sku: id, counts }: Companions): void {
    unit.save(CompanionsRow, { id, counts });
  }

  override async of(sku: string): Promise<Companions | undefined> {
    const row = await this.database.getRepository(CompanionsRow).findOneBy({ id: sku });
    return row ? { sku, counts: row.counts } : undefined;
  }
}
