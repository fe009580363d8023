import { Command } from 'commander';
import colours from 'picocolors';
import { table } from '../terminal/table';
import type { ParkedKey } from './letter';
import { operatorClient } from './operator-client';

const PATH = '/api/ops/dead-letters/parked-keys';

interface Page {
  readonly items: readonly ParkedKey[];
  readonly nextCursor?: string;
  readonly unavailable: readonly string[];
}

const list = new Command('list')
  .description('keys whose events wait until the oldest of them passes')
  .option('--service <name>', 'of one service')
  .action(async ({ service }: { service?: string }) => {
    const shop = await operatorClient();
    const query = new URLSearchParams({ limit: '200', ...(service && { service }) });
    const { items, nextCursor } = await shop.get<Page>(`${PATH}?${query.toString()}`);
    if (items.length === 0) return console.log(`\n  ${colours.green('●')} No parked keys.\n`);
    const rows = items.map(({ id, service: name, topic, key, events, nextTryAt, head }) => [
      ...[name, topic, key, String(events), String(head?.attempts ?? 0), head?.code ?? ''],
      ...[nextTryAt.slice(0, 19), id],
    ]);
    console.log(
      table(['service', 'topic', 'key', 'events', 'tries', 'code', 'next try', 'id'], rows, [3, 4]),
    );
    if (nextCursor) console.log('  There are more.\n');
  });

const retry = new Command('retry')
  .description('try parked keys now')
  .argument('[ids...]')
  .option('--service <name>', 'whose keys they are')
  .option('--all', 'all parked keys')
  .action(async (ids: string[], { service, all }: { service?: string; all?: boolean }) => {
    const shop = await operatorClient();
    const chosen = { service, ...(ids.length > 0 && { ids }), ...(all && { all }) };
    const { count } = await shop.send<{ count: number }>('POST', `${PATH}/retry`, chosen);
    console.log(`\n  ${count} parked ${count === 1 ? 'key is' : 'keys are'} tried now.\n`);
  });

const discard = new Command('discard')
  .description('give up all events of parked keys; what they were stays on record')
  .argument('<ids...>')
  .requiredOption('--service <name>', 'whose keys they are')
  .action(async (ids: string[], { service }: { service: string }) => {
    const shop = await operatorClient();
    const { count } = await shop.send<{ count: number }>('POST', `${PATH}/discard`, { service, ids });
    console.log(`\n  ${count} parked ${count === 1 ? 'event is' : 'events are'} given up.\n`);
  });

export const parkedKeys = new Command('parked')
  .description('keys that wait for a retry: look, try now, give up')
  .addCommand(list)
  .addCommand(retry)
  .addCommand(discard);
