import { Command } from 'commander';
import { seedCatalogue } from '../seed/seed-catalogue';
import { homeOf } from '../shop/home';
import { runningShop } from '../shop/running-shop';

export const seed = new Command('seed')
  .description('put the catalogue of infra/seed into the running shop, when it has changed')
  .action(async () => {
    const home = homeOf(process.env);
    const { ports } = (await runningShop(home)).record;
    const count = await seedCatalogue({ home, ports });
    console.log(
      count === 0 ? 'The catalogue is in the shop already.' : `Put ${count} products into the shop.`,
    );
  });
