import { schemaDrift } from '@rivermart/persistence';
import { startShop, type TestShop } from '@rivermart/testing';
import { DataSource } from 'typeorm';
import { orderService } from '../src/service';

describe('the database of the order service', () => {
  let shop: TestShop;
  beforeAll(async () => {
    shop = await startShop({ services: [orderService] });
  });
  afterAll(() => shop.stop());

  it('is what the entities say after all migrations', async () => {
    expect(await schemaDrift(shop.service('order').app.get(DataSource))).toEqual([]);
  });
});
