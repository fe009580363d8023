import { operator, ShopClient } from '../client/shop-client';
import { homeOf } from '../shop/home';
import { runningShop } from '../shop/running-shop';

/** The shop of this home, signed in as its operator. */
export async function operatorClient(): Promise<ShopClient> {
  const { ports } = (await runningShop(homeOf(process.env))).record;
  return ShopClient.signIn(`http://127.0.0.1:${ports.gateway}`, operator);
}
