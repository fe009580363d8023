import { Command } from 'commander';
import { operator, ShopClient } from '../client/shop-client';
import { homeOf } from '../shop/home';
import { runningShop } from '../shop/running-shop';
import { table } from '../terminal/table';

interface Topic {
  readonly name: string;
  readonly partitions: readonly { readonly startOffset: number; readonly endOffset: number }[];
}

export const topics = new Command('topics')
  .description('the topics of the log and how many records they hold')
  .action(async () => {
    const { ports } = (await runningShop(homeOf(process.env))).record;
    const shop = await ShopClient.signIn(`http://127.0.0.1:${ports.gateway}`, operator);
    const answer = await shop.get<{ topics: Topic[] }>('/api/ops/topics');
    const rows = answer.topics
      .toSorted((one, other) => one.name.localeCompare(other.name))
      .map(({ name, partitions }) => [
        name,
        String(partitions.length),
        String(partitions.reduce((sum, { startOffset, endOffset }) => sum + endOffset - startOffset, 0)),
        partitions.map(({ endOffset }) => endOffset).join(' '),
      ]);
    console.log(table(['topic', 'partitions', 'records', 'end offset of each partition'], rows, [1, 2]));
  });
