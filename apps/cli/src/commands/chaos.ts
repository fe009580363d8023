import { join } from 'node:path';
import { Command } from 'commander';
import colours from 'picocolors';
import { chaosReport } from '../chaos/chaos-report';
import { ChaosShop } from '../chaos/chaos-shop';
import { chaosProducts } from '../chaos/plan/chaos-products';
import { lineOf } from '../chaos/plan/fault';
import { planCustomers } from '../chaos/plan/plan-customers';
import { planFaults } from '../chaos/plan/plan-faults';
import { SeededRandom } from '../chaos/plan/seeded-random';
import { QUIET_WITHIN_MS, runChaos, type ChaosPlan } from '../chaos/run-chaos';
import { homeOf } from '../shop/home';

interface ChaosOptions {
  readonly minutes: string;
  readonly orders: string;
  readonly kills?: string;
  readonly seed?: string;
}

const KILLS_A_MINUTE = 13;
const OTHERS_A_MINUTE = 10;
const MINUTE_MS = 60_000;

export const chaos = new Command('chaos')
  .description(
    'a shop of its own under faults of all kinds, and then the books: nothing lost, nothing doubled',
  )
  .option('--minutes <count>', 'how long orders come and things break', '2')
  .option('--orders <count>', 'orders placed meanwhile', '1000')
  .option('--kills <count>', `processes that die; ${KILLS_A_MINUTE} a minute unless set`)
  .option('--seed <number>', 'plays the plan of an earlier run again')
  .action(async (options: ChaosOptions) => {
    const seed = Number(options.seed ?? Math.floor(Math.random() * 1_000_000_000));
    const plan = planOf(options, seed);
    console.log(
      `\n  seed ${seed}: ${plan.customers.length} orders and ${plan.faults.length} faults in ${options.minutes} minutes\n`,
    );
    plan.faults.forEach((fault) => console.log(colours.dim(`  ${lineOf(fault)}`)));

    const home = join(homeOf(process.env).path, 'chaos');
    const shop = await ChaosShop.start({
      home,
      portBase: Number(process.env['RIVERMART_PORT_BASE'] ?? 25_000),
    });
    console.log(`\n  The shop runs (${home}); now things break …`);
    try {
      const result = await runChaos(shop, plan, (line) => console.log(colours.dim(`  ${line}`)));
      console.log(chaosReport(result));
      const isQuiet = result.settled.waitedMs <= QUIET_WITHIN_MS;
      const holds = result.settled.balance && isQuiet;
      if (!holds)
        console.log(
          `  Logs: ${join(home, 'logs')}\n  Again: npm run chaos -- --minutes ${options.minutes} --orders ${options.orders} --seed ${seed}\n`,
        );
      process.exitCode = holds ? 0 : 1;
    } finally {
      await shop.stop();
    }
  });

function planOf({ minutes, orders, kills }: ChaosOptions, seed: number): ChaosPlan {
  const durationMs = Number(minutes) * MINUTE_MS;
  const random = new SeededRandom(seed);
  return {
    faults: planFaults(random, {
      durationMs,
      kills: Number(kills ?? Math.ceil(Number(minutes) * KILLS_A_MINUTE)),
      others: Math.ceil(Number(minutes) * OTHERS_A_MINUTE),
    }),
    customers: planCustomers(random, {
      orders: Number(orders),
      durationMs,
      skus: chaosProducts.map(({ sku }) => sku),
    }),
  };
}
