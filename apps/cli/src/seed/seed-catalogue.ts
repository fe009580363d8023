import { readFileSync, writeFileSync } from 'node:fs';
import { operator, ShopClient } from '../client/shop-client';
import type { Home } from '../shop/home';
import type { Ports } from '../shop/ports';
import { readCatalogue, type SeedProduct } from './catalogue';

/** Below the 64 KiB a service takes in one request. */
const PRODUCTS_A_REQUEST = 100;

/**
 * Puts the catalogue into the shop, through the API an operator would use. Products are overwritten; stock
 * is set only where there is none yet. Returns how many products were put, 0 when nothing had changed.
 */
export async function seedCatalogue({ home, ports }: { home: Home; ports: Ports }): Promise<number> {
  const { products, fingerprint } = readCatalogue();
  if (seededBefore(home) === fingerprint) return 0;

  await putProducts(ports, products);
  writeFileSync(home.seeded, fingerprint);
  return products.length;
}

export const putProducts = (ports: Ports, products: readonly SeedProduct[]): Promise<void> =>
  putProductsAt(
    {
      gatewayUrl: `http://127.0.0.1:${ports.gateway}`,
      orderUrl: `http://127.0.0.1:${ports.order}`,
      inventoryUrl: `http://127.0.0.1:${ports.inventory}`,
    },
    products,
  );

interface ProductPlaces {
  readonly gatewayUrl: string;
  readonly orderUrl: string;
  readonly inventoryUrl: string;
}

/** Products are overwritten; stock is set only where there is none yet. */
export async function putProductsAt(
  { gatewayUrl, orderUrl, inventoryUrl }: ProductPlaces,
  products: readonly SeedProduct[],
): Promise<void> {
  const gateway = await ShopClient.signIn(gatewayUrl, operator);
  const order = gateway.at(orderUrl);
  const inventory = gateway.at(inventoryUrl);

  for (let from = 0; from < products.length; from += PRODUCTS_A_REQUEST) {
    const some = products.slice(from, from + PRODUCTS_A_REQUEST);
    // Stock first: what is on sale can be bought.
    await inventory.send(
      'PUT',
      '/stock',
      some.map(({ sku, stock }) => ({ sku, onHand: stock })),
    );
    await order.send(
      'PUT',
      '/products',
      some.map(({ stock: _stock, ...product }) => product),
    );
  }
}

function seededBefore(home: Home): string | undefined {
  try {
    return readFileSync(home.seeded, 'utf8');
  } catch {
    return undefined;
  }
}
