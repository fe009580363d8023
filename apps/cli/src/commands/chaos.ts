import { join } from 'node:path';
import { Command } from 'commander';
import colours from 'picocolors';
import { awaitedOrders } from '../books/what-is-awaited';
import { chaosReport } from '../chaos/chaos-report';
import { ChaosShop } from '../chaos/chaos-shop';
import { crashPlaces } from '../chaos/crash-places';
import { chaosPlan, type ChaosPlan } from '../chaos/plan/chaos-plan';
import { lineOf } from '../chaos/plan/fault';
import { SeededRandom } from '../chaos/plan/seeded-random';
import { QUIET_WITHIN_MS, runChaos } from '../chaos/run-chaos';
import { crashPointsReport, crashRoundReport, holds } from '../chaos/crash-points-report';
import { runCrashPoints, type CrashRound } from '../chaos/run-crash-points';
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
    const rounds: CrashRound[] = [];
    for await (const round of runCrashPoints(shop, places, size)) {
      rounds.push(round);
      console.log(crashRoundReport(round, rounds.length));
      const { balance, statements } = round.settled;
      if (!balance) (await awaitedOrders(shop.source, statements)).forEach((line) => console.log(line));
    }
    console.log(crashPointsReport(rounds));
    return rounds.every(holds);
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
