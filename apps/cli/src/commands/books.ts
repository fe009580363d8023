import { Command } from 'commander';
import { booksReport } from '../books/books-report';
import type { BookSource } from '../books/book-source';
import { settledBooks } from '../books/settled-books';
import { ShopBookSource } from '../books/shop-book-source';
import { awaitedOrders } from '../books/what-is-awaited';
import { DeployedBookSource } from '../deployed/deployed-book-source';
import { deployedShopOf } from '../deployed/deployed-shop';
import { readCatalogue } from '../seed/catalogue';
import { homeOf } from '../shop/home';
import { infrastructureOf } from '../shop/infrastructure';
import { runningShop } from '../shop/running-shop';
import { loadSecrets } from '../shop/secrets';
import { databases } from '../shop/services';

interface BooksOptions {
  readonly wait: string;
  readonly json?: boolean;
}

export const books = new Command('books')
  .description('count the books of all services: money, stock, points, shipments, messages')
  .option('--wait <seconds>', 'how long orders on their way may take until the books must balance', '30')
  .option('--json', 'the statements and what breaks them, for machines')
  .action(async ({ wait, json = false }: BooksOptions) => {
    const source = await bookSource();
    const settled = await settledBooks(source, {
      patienceMs: Number(wait) * 1_000,
      stockedUp: new Map(readCatalogue().products.map(({ sku, stock }) => [sku, stock])),
    });
    const { balance, waitedMs, statements } = settled;
    const awaited = await awaitedOrders(source, statements);
    const report = { balance, waitedMs, statements, awaited };
    console.log(json ? JSON.stringify(report, null, 2) : booksReport(settled) + awaited.join('\n'));
    process.exitCode = balance ? 0 : 1;
  });

async function bookSource(): Promise<BookSource> {
  const deployed = deployedShopOf(process.env);
  if (deployed) return new DeployedBookSource(deployed);

  const home = homeOf(process.env);
  const { ports } = (await runningShop(home)).record;
  const secrets = loadSecrets(home, databases);
  return new ShopBookSource({ home, ports, secrets, infrastructure: infrastructureOf(process.env) });
}
