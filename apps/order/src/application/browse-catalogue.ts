import { Injectable } from '@nestjs/common';
import type { Product } from '../domain/product';
import { Catalogue, type Page } from './ports';

export interface CatalogueQuery {
  readonly search?: string | undefined;
  readonly category?: string | undefined;
  /** The sku that the last page ended with. */
  readonly cursor?: string | undefined;
  readonly limit: number;
}

/** What the shop sells, by name, from memory. */
@Injectable()
export class BrowseCatalogue {
  constructor(private readonly catalogue: Catalogue) {}

  execute({ search, category, cursor, limit }: CatalogueQuery): Page<Product> {
    const words = search?.toLowerCase().split(/\s+/).filter(Boolean) ?? [];
    const found = this.catalogue
      .all()
      .filter((product) => category === undefined || product.category === category)
      .filter((product) => words.every((word) => textOf(product).includes(word)));

    const start = cursor === undefined ? 0 : found.findIndex(({ sku }) => sku === cursor) + 1;
    const items = found.slice(start, start + limit);
    const last = items.at(-1);
    return start + limit < found.length && last ? { items, nextCursor: last.sku } : { items };
  }
}

const textOf = ({ sku, name, category, description }: Product): string =>
  `${sku} ${name} ${category} ${description}`.toLowerCase();
