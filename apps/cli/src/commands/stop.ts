import { Command } from 'commander';
import { homeOf } from '../shop/home';
import { findRunningShop } from '../shop/running-shop';

export const stop = new Command('stop')
  .description('stop the shop that runs from this folder')
  .action(async () => {
    const shop = await findRunningShop(homeOf(process.env));
    if (shop === undefined) return console.log('The shop does not run.');
    await shop.stop();
    console.log('Stopped. The data is kept.');
  });
