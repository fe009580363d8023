import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { ApacheKafkaCluster } from '@rivermart/testing';
import { Command, Option } from 'commander';
import colours from 'picocolors';
import { awaitedOrders } from '../books/what-is-awaited';
import { chaosReport } from '../chaos/chaos-report';
import { ChaosShop } from '../chaos/chaos-shop';
import { crashPlaces } from '../chaos/crash-places';
import { chaosPlan, type ChaosPlan } from '../chaos/plan/chaos-plan';
import { lineOf } from '../chaos/plan/fault';
import { onApacheKafka } from '../chaos/plan/on-apache-kafka';
import { SeededRandom } from '../chaos/plan/seeded-random';
import { QUIET_WITHIN_MS, runChaos } from '../chaos/run-chaos';
import { crashPointsReport, crashRoundReport, holds } from '../chaos/crash-points-report';
import { runCrashPoints, type CrashRound } from '../chaos/run-crash-points';
import { startCluster } from '../kafka/start-cluster';
import { homeOf } from '../shop/home';

interface ChaosOptions {
  readonly minutes: string;
  readonly orders: string;
  readonly kills?: string;
  readonly seed?: string;
  readonly points?: boolean;
  readonly only?: string;
  readonly log: 'riverlog' | 'apache-kafka';
}

const KILLS_A_MINUTE = 13;
const DEFAULT_PORT_BASE = 25_000;
/** Past the ports of the shop and of its network. */
const CLUSTER_OFFSET = 380;
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
  .addOption(
    new Option('--log <log>', 'on three brokers of Apache Kafka, which are killed too (Java, Maven)')
      .choices(['riverlog', 'apache-kafka'])
      .default('riverlog'),
  )
  .action(async (options: ChaosOptions) => {
    if (options.points && options.log !== 'riverlog')
      throw new Error('--points is a run on Riverlog: leave out --log, or leave out --points');
    const seed = Number(options.seed ?? Math.floor(Math.random() * 1_000_000_000));
    const holds = await (options.points ? dieAtEachPoint(seed, options) : breakThings(seed, options));
    if (!holds) console.log(`  Again: npm run chaos -- ${again(seed, options)}\n`);
    process.exitCode = holds ? 0 : 1;
  });

async function breakThings(seed: number, { minutes, orders, kills, log }: ChaosOptions): Promise<boolean> {
  const onRiverlog = chaosPlan(seed, {
    minutes: Number(minutes),
    orders: Number(orders),
    kills: Number(kills ?? Math.ceil(Number(minutes) * KILLS_A_MINUTE)),
  });
  const plan =
    log === 'riverlog'
      ? onRiverlog
      : {
          ...onRiverlog,
          faults: onApacheKafka(new SeededRandom(seed), {
            faults: onRiverlog.faults,
            durationMs: Number(minutes) * 60_000,
          }),
        };
  printPlan(seed, plan);
  return onLog(log, async (shop) => {
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
  return inShop({}, async (shop) => {
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

/** With a log of its own, which ends with the run. */
async function onLog(
  log: ChaosOptions['log'],
  work: (shop: ChaosShop) => Promise<boolean>,
): Promise<boolean> {
  if (log === 'riverlog') return inShop({}, work);
  const directory = join(homeOf(process.env).path, 'chaos-kafka');
  rmSync(directory, { recursive: true, force: true });
  const cluster = await startCluster({ directory, firstPort: portBase() + CLUSTER_OFFSET });
  try {
    return await inShop({ cluster }, work);
  } finally {
    await cluster.stop('SIGKILL');
  }
}

async function inShop(
  log: { readonly cluster?: ApacheKafkaCluster },
  work: (shop: ChaosShop) => Promise<boolean>,
): Promise<boolean> {
  const home = join(homeOf(process.env).path, 'chaos');
  const shop = await ChaosShop.start({ home, portBase: portBase(), ...log });
  console.log(`\n  The shop runs; its data and logs are in ${home}.\n`);
  try {
    return await work(shop);
  } finally {
    await shop.stop();
  }
}

const portBase = (): number => Number(process.env['RIVERMART_PORT_BASE'] ?? DEFAULT_PORT_BASE);

const again = (seed: number, { minutes, orders, kills, points, only, log }: ChaosOptions): string =>
  points
    ? `--points --seed ${seed}${only ? ` --only "${only}"` : ''}`
    : `--minutes ${minutes} --orders ${orders}${kills ? ` --kills ${kills}` : ''} --seed ${seed}${log === 'riverlog' ? '' : ` --log ${log}`}`;
