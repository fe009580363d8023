import { operator, ShopClient } from '../client/shop-client';
import { readCatalogue } from '../seed/catalogue';
import { homeOf } from '../shop/home';
import { infrastructureOf } from '../shop/infrastructure';
import { runningShop } from '../shop/running-shop';
import { loadSecrets } from '../shop/secrets';
import { databases } from '../shop/services';
import { booksView } from './books-view';
import { ShopBookSource } from './shop-book-source';

/** Answers each message with the books as they are now, for the supervisor, and ends with it. */
process.on('message', () => {
  void viewNow().then((view) => process.send?.(view));
});
process.on('disconnect', () => process.exit());

/** Events of all consumer groups that are not handled yet. */
async function waitingEvents(gatewayUrl: string): Promise<number> {
  const shop = await ShopClient.signIn(gatewayUrl, operator);
  const { groups } = await shop.get<{ groups: readonly { lag: number }[] }>('/api/ops/groups');
  return groups.reduce((sum, { lag }) => sum + lag, 0);
}

async function viewNow(): Promise<object> {
  try {
    const home = homeOf(process.env);
    const { ports } = (await runningShop(home)).record;
    const secrets = loadSecrets(home, databases);
    const source = new ShopBookSource({
      home,
      ports,
      secrets,
      infrastructure: infrastructureOf(process.env),
    });
    return await booksView(source, {
      waitingEvents: () => waitingEvents(`http://127.0.0.1:${ports.gateway}`),
      stockedUp: new Map(readCatalogue().products.map(({ sku, stock }) => [sku, stock])),
    });
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    return { at: new Date().toISOString(), state: 'unreadable', statements: [], problem };
  }
}
