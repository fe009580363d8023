import { Operation, Public, Roles, ZodBody, ZodQuery } from '@rivermart/service';
import { RuleViolation } from '@rivermart/kernel';
import { Controller, Get, HttpCode, Param, Put } from '@nestjs/common';
import type { z } from 'zod';
import { BrowseCatalogue } from '../application/browse-catalogue';
import { Catalogue, type Page } from '../application/ports';
import type { Product } from '../domain/product';
import { productAnswer, productPage } from './order-answers';
import { productPageRequest } from './page.request';
import { putProductsRequest, type PutProductsRequest } from './put-products.request';

@Controller('products')
export class ProductsController {
  constructor(
    private readonly catalogue: Catalogue,
    private readonly browse: BrowseCatalogue,
  ) {}

  @Operation({ summary: 'The catalogue, by name', answers: { 200: productPage } })
  @Public()
  @Get()
  list(@ZodQuery(productPageRequest) query: z.output<typeof productPageRequest>): Page<Product> {
    return this.browse.execute(query);
  }

  @Operation({
    summary: 'One product',
    answers: { 200: productAnswer },
    refusals: ['order.product-not-found'],
  })
  @Public()
  @Get(':sku')
  read(@Param('sku') sku: string): Product {
    const product = this.catalogue.find(sku);
    if (!product) throw new ProductNotFound(sku);
    return product;
  }

  @Operation({
    summary: 'Adds products and changes those that are known by their sku',
    answers: { 204: null },
  })
  @Roles('operator')
  @Put()
  @HttpCode(204)
  async put(@ZodBody(putProductsRequest) products: PutProductsRequest): Promise<void> {
    await this.catalogue.put(products);
  }
}

export class ProductNotFound extends RuleViolation {
  readonly code = 'order.product-not-found';
  constructor(readonly sku: string) {
    super(`There is no product ${sku}`);
  }
}
