import { Command, InvalidArgumentError } from 'commander';
import colours from 'picocolors';
import { editLetter } from '../dead-letters/edit-letter';
import { findLetter, selectionOf, type FilterOptions } from '../dead-letters/selection';
import { letterDetails, letterTable, outcomeLines } from '../dead-letters/show-letters';
import { operatorClient } from '../dead-letters/operator-client';
import type { Letter, Outcome, Page } from '../dead-letters/letter';
import { parkedKeys } from '../dead-letters/parked-keys-command';

const PATH = '/api/ops/dead-letters';

const positive = (text: string): number => {
  const number = Number(text);
  if (number > 0) return number;
  throw new InvalidArgumentError('a number above zero is needed');
};

/** Options that choose among dead letters, the same for every command. */
const filtered = (command: Command): Command =>
  command
    .option('--service <name>', 'of one service')
    .option('--topic <name>', 'of one topic')
    .option('--consumer <name>', 'of one handler, inventory.on-order-created')
    .option('--code <code>', 'with this error code')
    .option('--key <key>', 'of one record key, an order id')
    .option('--since <time>', 'failed at this time or later: 2026-01-31T12:00:00Z, or 15m, 2h, 3d ago')
    .option('--until <time>', 'failed before this time');

const list = filtered(new Command('list'))
  .description('what services could not handle, newest first')
  .option('--status <status>', 'open, replaying, resolved, failed-again, discarded or all', 'open')
  .option('--limit <count>', 'at most so many', positive, 50)
  .action(async (options: FilterOptions & { status: string; limit: number }) => {
    const shop = await operatorClient();
    const query = new URLSearchParams({
      ...selectionOf(options),
      limit: String(Math.min(200, options.limit)),
    });
    if (options.service) query.set('service', options.service);
    if (options.status !== 'all') query.set('status', options.status);
    const { items, nextCursor, unavailable } = await shop.get<Page>(`${PATH}?${query.toString()}`);
    console.log(items.length === 0 ? `\n  ${colours.green('●')} No dead letters.\n` : letterTable(items));
    if (nextCursor) console.log(`  There are more: narrow the list, or raise --limit.\n`);
    if (unavailable.length > 0)
      console.log(`  ${colours.yellow('●')} No answer from ${unavailable.join(', ')}.\n`);
  });

const show = new Command('show')
  .description('one dead letter: bytes, headers, history, and what operators did with it')
  .argument('<id>')
  .action(async (id: string) => {
    const shop = await operatorClient();
    console.log(letterDetails(await findLetter(shop, id)));
  });

const edit = new Command('edit')
  .description('change the value or headers of a dead letter; without options, in $EDITOR')
  .argument('<id>')
  .option('--value <json>', 'the new value')
  .option('--file <path>', 'the new value, from a file')
  .option('--header <name=value...>', 'set a header; "name=" takes it away')
  .action(async (id: string, options: { value?: string; file?: string; header?: string[] }) => {
    const shop = await operatorClient();
    const letter = await findLetter(shop, id);
    const change = editLetter(letter, options);
    if (change === undefined) return console.log('\n  Nothing was changed.\n');
    await shop.send<Letter>('PATCH', `${PATH}/${letter.service}/${letter.id}`, change);
    console.log(
      `\n  ${colours.green('●')} Changed. To hand it to ${letter.consumer}: dead-letters replay ${id}\n`,
    );
  });

type BulkOptions = FilterOptions & { all?: boolean; dryRun?: boolean; rate?: number };

const bulk = (action: 'replay' | 'discard', description: string): Command =>
  filtered(new Command(action))
    .description(description)
    .argument('[ids...]')
    .option('--all', 'all open dead letters')
    .option('--dry-run', 'say what would be done, and do nothing')
    .action(async (ids: string[], options: BulkOptions) => {
      const shop = await operatorClient();
      const { all, dryRun, rate: ratePerSecond, service } = options;
      const chosen = { ...selectionOf(options), ...(ids.length > 0 && { ids }), ...(all && { all }) };
      const outcome = await shop.send<Outcome>('POST', `${PATH}/${action}`, {
        ...{ ...chosen, dryRun, service },
        ...(ratePerSecond !== undefined && { ratePerSecond }),
      });
      console.log(outcomeLines(action, outcome, dryRun === true));
    });

export const deadLetters = new Command('dead-letters')
  .description('events that services could not handle: look, repair, replay, give up')
  .addCommand(list)
  .addCommand(show)
  .addCommand(edit)
  .addCommand(
    bulk('replay', 'hand dead letters to the handler that failed, in the order of their keys').option(
      '--rate <keys>',
      'keys a second',
      positive,
    ),
  )
  .addCommand(bulk('discard', 'give dead letters up; they stay readable'))
  .addCommand(parkedKeys);
