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

/** Kept between readings, with its connections and its token. */
let source: ShopBookSource | undefined;

async function openSource(): Promise<ShopBookSource> {
  const home = homeOf(process.env);
  const { ports } = (await runningShop(home)).record;
  const secrets = loadSecrets(home, databases);
  return new ShopBookSource({ home, ports, secrets, infrastructure: infrastructureOf(process.env) });
}

/** Events of all consumer groups that are not handled yet. */
async function waitingEvents(shop: ShopBookSource): Promise<number> {
  const { groups } = await shop.asOperator<{ groups: readonly { lag: number }[] }>('/api/ops/groups');
  return groups.reduce((sum, { lag }) => sum + lag, 0);
}

async function viewNow(): Promise<object> {
  try {
    const shop = (source ??= await openSource());
    return await booksView(shop, {
      waitingEvents: () => waitingEvents(shop),
      stockedUp: new Map(readCatalogue().products.map(({ sku, stock }) => [sku, stock])),
    });
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    return { at: new Date().toISOString(), state: 'unreadable', statements: [], problem };
  }
}
