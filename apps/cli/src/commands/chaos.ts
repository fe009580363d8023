import { join } from 'node:path';
import { Command } from 'commander';
import colours from 'picocolors';
import { booksReport } from '../books/books-report';
import { chaosReport } from '../chaos/chaos-report';
import { ChaosShop } from '../chaos/chaos-shop';
import { crashPlaces } from '../chaos/crash-places';
import { chaosPlan, type ChaosPlan } from '../chaos/plan/chaos-plan';
import { lineOf } from '../chaos/plan/fault';
import { SeededRandom } from '../chaos/plan/seeded-random';
import { QUIET_WITHIN_MS, runChaos } from '../chaos/run-chaos';
import { runCrashPoints } from '../chaos/run-crash-points';
import { homeOf } from '../shop/home';

interface ChaosOptions {
  readonly minutes: string;
  readonly orders: string;
  readonly kills?: string;
  readonly seed?: string;
  readonly points?: boolean;
  readonly only?: string;
}

const KILLS_A_MINUTE = 13;
const DEFAULT_PORT_BASE = 25_000;
const ORDERS_A_POINT = 100;

export const chaos = new Command('chaos')
  .description(
    'a shop of its own under faults of all kinds, and then the books: nothing lost, nothing doubled',
  )
  .option('--minutes <count>', 'how long orders come and things break', '2')
  .option('--orders <count>', 'orders placed meanwhile', '1000')
  .option('--kills <count>', `processes that die; ${KILLS_A_MINUTE} a minute unless set`)
  .option('--seed <number>', 'plays the plan of an earlier run again')
  .option('--points', `instead: each named place in turn, ${ORDERS_A_POINT} orders each`)
  .option('--only <pattern>', 'with --points: places that match, such as "payment|before-publish"')
  .action(async (options: ChaosOptions) => {
    const seed = Number(options.seed ?? Math.floor(Math.random() * 1_000_000_000));
    const holds = await (options.points ? dieAtEachPoint(seed, options) : breakThings(seed, options));
    if (!holds) console.log(`  Again: npm run chaos -- ${again(seed, options)}\n`);
    process.exitCode = holds ? 0 : 1;
  });

async function breakThings(seed: number, { minutes, orders, kills }: ChaosOptions): Promise<boolean> {
  const plan = chaosPlan(seed, {
    minutes: Number(minutes),
    orders: Number(orders),
    kills: Number(kills ?? Math.ceil(Number(minutes) * KILLS_A_MINUTE)),
  });
  printPlan(seed, plan);
  return inShop(async (shop) => {
    const result = await runChaos(shop, plan, (line) => console.log(colours.dim(`  ${line}`)));
    console.log(chaosReport(result));
    return result.settled.balance && result.settled.waitedMs <= QUIET_WITHIN_MS;
  });
}

function printPlan(seed: number, { customers, faults }: ChaosPlan): void {
  console.log(`\n  Seed ${seed}: ${customers.length} orders, ${faults.length} faults.\n`);
  faults.forEach((fault) => console.log(colours.dim(`  ${lineOf(fault)}`)));
}

async function dieAtEachPoint(seed: number, { only = '' }: ChaosOptions): Promise<boolean> {
  const places = crashPlaces.filter(({ service, point }) => new RegExp(only).test(`${service} ${point}`));
  console.log(`\n  Seed ${seed}: ${places.length} places, ${ORDERS_A_POINT} orders each.\n`);
  return inShop(async (shop) => {
    const size = { orders: ORDERS_A_POINT, random: new SeededRandom(seed) };
    let failures = 0;
    for await (const { place, isReached, settled } of runCrashPoints(shop, places, size)) {
      const holds = isReached && settled.balance && settled.waitedMs <= QUIET_WITHIN_MS;
      const words = isReached
        ? `died, quiet after ${(settled.waitedMs / 1_000).toFixed(1)} s`
        : 'never passed';
      const mark = holds ? colours.green('●') : colours.red('✗');
      console.log(`  ${mark} ${place.service.padEnd(15)} ${place.point.padEnd(22)} ${words}`);
      if (!settled.balance) console.log(booksReport(settled));
      if (!holds) failures += 1;
    }
    console.log(`\n  ${places.length - failures} of ${places.length} places hold.\n`);
    return failures === 0;
  });
}

async function inShop(work: (shop: ChaosShop) => Promise<boolean>): Promise<boolean> {
  const home = join(homeOf(process.env).path, 'chaos');
  const portBase = Number(process.env['RIVERMART_PORT_BASE'] ?? DEFAULT_PORT_BASE);
  const shop = await ChaosShop.start({ home, portBase });
  console.log(`\n  The shop runs; its data and logs are in ${home}.\n`);
  try {
    return await work(shop);
  } finally {
    await shop.stop();
  }
}

const again = (seed: number, { minutes, orders, kills, points, only }: ChaosOptions): string =>
  points
    ? `--points --seed ${seed}${only ? ` --only "${only}"` : ''}`
    : `--minutes ${minutes} --orders ${orders}${kills ? ` --kills ${kills}` : ''} --seed ${seed}`;
