import { Public, Roles, ZodPipe } from '@rivermart/service';
import { Body, Controller, Get, Param, Put, Query } from '@nestjs/common';
import { StockLevels } from '../application/ports';
import { StockUp } from '../application/stock-up';
import type { Stock } from '../domain/stock';
import { stockQuery, stockUpBody, type StockQuery, type StockUpBody } from './stock-requests';
import { UnknownProduct } from './unknown-product';

@Controller('stock')
export class StockController {
  constructor(
    private readonly stockLevels: StockLevels,
    private readonly stockUp: StockUp,
  ) {}

  /** What can be bought now; a product without stock row is left out. */
  @Get()
  @Public()
  async available(@Query(new ZodPipe(stockQuery)) { skus }: StockQuery) {
    const stocks = await this.stockLevels.of(skus);
    return stocks.map(({ sku, onHand }) => ({ sku, available: onHand }));
  }

  @Get(':sku')
  @Roles('operator')
  async whereabouts(@Param('sku') sku: string): Promise<Stock> {
    const [stock] = await this.stockLevels.of([sku]);
    if (!stock) throw new UnknownProduct(sku);
    return stock;
  }

  @Put()
  @Roles('operator')
  fill(@Body(new ZodPipe(stockUpBody)) deliveries: StockUpBody) {
    return this.stockUp.execute(deliveries);
  }
}
