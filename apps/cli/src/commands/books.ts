import { Command } from 'commander';
import colours from 'picocolors';
import { audit } from '../books/audit';
import { readBooks } from '../books/read-books';
import { ShopBookSource } from '../books/shop-book-source';
import { readCatalogue } from '../seed/catalogue';
import { homeOf } from '../shop/home';
import { infrastructureOf } from '../shop/infrastructure';
import { runningShop } from '../shop/running-shop';
import { loadSecrets } from '../shop/secrets';
import { databases } from '../shop/services';

const SHOWN = 20;

export const books = new Command('books')
  .description('count the books of all services: money, stock, points, shipments, messages')
  .action(async () => {
    const home = homeOf(process.env);
    const { ports } = (await runningShop(home)).record;
    const secrets = loadSecrets(home, databases);
    const read = await readBooks(
      new ShopBookSource({ home, ports, secrets, infrastructure: infrastructureOf(process.env) }),
    );
    const faults = audit(read, {
      stockedUp: new Map(readCatalogue().products.map(({ sku, stock }) => [sku, stock])),
    });

    const count = (status: string): number => read.orders.filter((order) => order.status === status).length;
    const states = ['pending', 'confirmed', 'shipped', 'delivered', 'cancelled'];
    console.log(
      `\n  ${read.orders.length} orders: ${states.map((state) => `${count(state)} ${state}`).join(', ')}\n`,
    );
    faults.slice(0, SHOWN).forEach((fault) => console.log(`  ${colours.yellow('●')} ${fault}`));
    if (faults.length > SHOWN) console.log(`    … and ${faults.length - SHOWN} more`);
    if (faults.length === 0) console.log(`  ${colours.green('●')} The books balance.\n`);
    else console.log(`\n  The books do not balance. While orders are on their way that is so.\n`);
    process.exitCode = faults.length === 0 ? 0 : 1;
  });
