import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Catalogue } from '../application/ports';
import type { Product } from '../domain/product';
import { ProductRow } from './product.entity';

/**
 * Every order needs prices, so they are held in memory: read at the start, after each change made here and,
 * for changes made by other processes, every few seconds by `CatalogueRefresh`.
 */
@Injectable()
export class TypeOrmCatalogue extends Catalogue implements OnApplicationBootstrap {
  #products: readonly Product[] = [];
  #bySku = new Map<string, Product>();

  constructor(private readonly database: DataSource) {
    super();
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.refresh();
  }

  override find(sku: string): Product | undefined {
    return this.#bySku.get(sku);
  }

  override all(): readonly Product[] {
    return this.#products;
  }

  override async put(products: readonly Product[]): Promise<void> {
    if (products.length > 0) await this.database.manager.upsert(ProductRow, [...products], ['sku']);
    await this.refresh();
  }

  async refresh(): Promise<void> {
    const products = await this.database.manager.find(ProductRow, { order: { name: 'ASC', sku: 'ASC' } });
    this.#products = products;
    this.#bySku = new Map(products.map((product) => [product.sku, product]));
  }
}
