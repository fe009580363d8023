import { deployedShopOf } from './deployed-shop';

const urls = {
  GATEWAY_URL: 'http://gateway',
  ORDER_URL: 'http://order',
  INVENTORY_URL: 'http://inventory',
  SANDBOX_URL: 'http://sandbox',
};

describe('a deployed shop', () => {
  it('is found by the addresses in the environment', () => {
    expect(deployedShopOf({ ...urls, DATABASE_URL: 'postgres://postgres/postgres' })).toEqual({
      gatewayUrl: 'http://gateway',
      orderUrl: 'http://order',
      inventoryUrl: 'http://inventory',
      sandboxUrl: 'http://sandbox',
      databaseUrl: 'postgres://postgres/postgres',
    });
  });

  it('is none where no gateway is named', () => {
    expect(deployedShopOf({ DATABASE_URL: 'postgres://postgres/postgres' })).toBeUndefined();
    expect(deployedShopOf({ ...urls, GATEWAY_URL: '' })).toBeUndefined();
  });

  it('is refused with the name of the address that is missing', () => {
    expect(() => deployedShopOf({ ...urls, INVENTORY_URL: undefined })).toThrow('set INVENTORY_URL too');
  });
});
