import { Operation, Public, Roles, ZodPipe } from '@rivermart/service';
import { Body, Controller, Get, Param, Put, Query } from '@nestjs/common';
import { StockLevels } from '../application/ports';
import { StockUp } from '../application/stock-up';
import type { Stock } from '../domain/stock';
import { availableStock, stockedUp, stockPlaces } from './stock-answers';
import { stockQuery, stockUpBody, type StockQuery, type StockUpBody } from './stock-requests';
import { UnknownProduct } from './unknown-product';

@Controller('stock')
export class StockController {
  constructor(
    private readonly stockLevels: StockLevels,
    private readonly stockUp: StockUp,
  ) {}

  @Operation({
    summary: 'What can be bought now; a product without stock is left out',
    answers: { 200: availableStock },
  })
  @Get()
  @Public()
  async available(@Query(new ZodPipe(stockQuery)) { skus }: StockQuery) {
    const stocks = await this.stockLevels.of(skus);
    return stocks.map(({ sku, onHand }) => ({ sku, available: onHand }));
  }

  @Operation({
    summary: 'Where the pieces of a product are',
    answers: { 200: stockPlaces },
    refusals: ['inventory.unknown-product'],
  })
  @Get(':sku')
  @Roles('operator')
  async whereabouts(@Param('sku') sku: string): Promise<Stock> {
    const [stock] = await this.stockLevels.of([sku]);
    if (!stock) throw new UnknownProduct(sku);
    return stock;
  }

  @Operation({
    summary: 'Puts products on the shelf that are not known yet; known ones keep their figures',
    answers: { 200: stockedUp },
  })
  @Put()
  @Roles('operator')
  fill(@Body(new ZodPipe(stockUpBody)) deliveries: StockUpBody) {
    return this.stockUp.execute(deliveries);
  }
}
