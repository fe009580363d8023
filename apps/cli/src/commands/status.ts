import { Command } from 'commander';
import { homeOf } from '../shop/home';
import { runningShop } from '../shop/running-shop';
import { familyOf, proportionalSetBytes } from '../supervisor/memory';

export const status = new Command('status')
  .description('processes, memory, restarts, consumer lag, outbox age')
  .action(async () => {
    const shop = await runningShop(homeOf(process.env));
    console.log(await shop.status());
    void familyOf;
    void proportionalSetBytes;
  });
