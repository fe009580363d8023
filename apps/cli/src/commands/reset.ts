import { realpathSync, rmSync } from 'node:fs';
import { Command } from 'commander';
import { homeOf } from '../shop/home';
import { findRunningShop } from '../shop/running-shop';

export const reset = new Command('reset')
  .description('stop the shop and remove its data: orders, stock, messages, logs, secrets')
  .action(async () => {
    const home = homeOf(process.env);
    const shop = await findRunningShop(home);
    await shop?.stop();
    removeWithTarget(home.postgres);
    rmSync(home.path, { recursive: true, force: true });
    console.log(`Removed ${home.path}. The next start begins with an empty shop.`);
  });

/** As root under a closed home directory PostgreSQL's data lies elsewhere, behind a link. */
function removeWithTarget(path: string): void {
  try {
    rmSync(realpathSync(path), { recursive: true, force: true });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
}
