import { Command } from 'commander';
import { deployedShopOf } from '../deployed/deployed-shop';
import { readCatalogue } from '../seed/catalogue';
import { putProductsAt, seedCatalogue } from '../seed/seed-catalogue';
import { homeOf } from '../shop/home';
import { runningShop } from '../shop/running-shop';

export const seed = new Command('seed')
  .description('put the catalogue of infra/seed into the running shop, when it has changed')
  .action(async () => {
    const deployed = deployedShopOf(process.env);
    if (deployed) {
      const { products } = readCatalogue();
      await putProductsAt(deployed, products);
      console.log(`Put ${products.length} products into the shop.`);
      return;
    }
    const home = homeOf(process.env);
    const { ports } = (await runningShop(home)).record;
    const count = await seedCatalogue({ home, ports });
    console.log(
      count === 0 ? 'The catalogue is in the shop already.' : `Put ${count} products into the shop.`,
    );
  });
