import { Command } from 'commander';
import colours from 'picocolors';
import { runBankBench } from '../bench/bank/bank-bench';
import { bankReport } from '../bench/bank/bank-report';
import { runOrderBench } from '../bench/order-bench';
import { orderReport } from '../bench/order-report';
import { riverlogReport } from '../bench/riverlog/riverlog-report';

interface OrdersOptions {
  readonly orders: string;
  readonly warmUp: string;
  readonly connections: string;
  readonly idle: string;
  readonly seconds: string;
  readonly together?: boolean;
  readonly parcels?: boolean;
}

const orders = new Command('orders')
  .description('orders per second, latencies, CPU and memory, beside what PostgreSQL alone reaches')
  .option('--orders <count>', 'orders at saturation', '3000')
  .option('--warm-up <count>', 'orders before anything is measured', '3000')
  .option('--connections <count>', 'customers at once', '64')
  .option('--idle <count>', 'orders one after the other', '60')
  .option('--seconds <count>', 'length of the half-load pass and of each pgbench pass', '10')
  .option('--together', 'all services in one process')
  .option('--parcels', 'parcels move meanwhile; otherwise they wait for the carrier')
  .action(async ({ together = false, parcels = false, ...counts }: OrdersOptions) => {
    const result = await runOrderBench({
      orders: Number(counts.orders),
      warmUp: Number(counts.warmUp),
      connections: Number(counts.connections),
      idleOrders: Number(counts.idle),
      seconds: Number(counts.seconds),
      isTogether: together,
      movesParcels: parcels,
      onPass: (name) => console.log(colours.dim(`  … ${name}`)),
    });
    console.log(orderReport(result));
  });

interface RiverlogOptions {
  readonly rounds: string;
  readonly megabytes: string;
  readonly kafka: boolean;
  readonly only?: string;
}

const riverlog = new Command('riverlog')
  .description(
    'Riverlog beside Apache Kafka, by the tools of Kafka, in turns; alone where Java or Maven is missing',
  )
  .option('--rounds <count>', 'how often each broker has its turn', '3')
  .option('--megabytes <count>', 'records sent in a throughput pass', '512')
  .option('--only <pattern>', 'passes whose name matches, e.g. "latency|idle"')
  .option('--no-kafka', 'Riverlog alone')
  .action(async ({ rounds, megabytes, kafka, only }: RiverlogOptions) => {
    const { kafkaClasspath } = await import('@rivermart/testing');
    const { runRiverlogBench } = await import('../bench/riverlog/riverlog-bench');
    const missing = kafka ? await kafkaClasspath().then(() => undefined, String) : 'not wanted';
    if (missing !== undefined) console.log(colours.dim(`  without Apache Kafka: ${missing}`));
    const measured = await runRiverlogBench({
      rounds: Number(rounds),
      megabytes: Number(megabytes),
      withKafka: missing === undefined,
      only: only === undefined ? undefined : new RegExp(only),
      onPass: (name) => console.log(colours.dim(`  … ${name}`)),
    });
    console.log(riverlogReport(measured));
  });

interface BankOptions {
  readonly events: string;
  readonly commands: string;
  readonly rounds: string;
}

const bank = new Command('bank')
  .description('loads by snapshot and by replay, commands, lag of the views, rebuilds beside live commands')
  .option('--events <count>', 'facts of the account that is loaded', '100000')
  .option('--commands <count>', 'commands of many clients; one client sends a quarter', '3000')
  .option('--rounds <count>', 'rebuilds, in turns with none', '1')
  .action(async ({ events, commands, rounds }: BankOptions) => {
    const result = await runBankBench({
      events: Number(events),
      commands: Number(commands),
      rounds: Number(rounds),
      onPass: (name) => console.log(colours.dim(`  … ${name}`)),
    });
    console.log(bankReport(result));
  });

export const bench = new Command('bench')
  .description('measure the shop, its log and the bank on this machine')
  .addCommand(orders)
  .addCommand(riverlog)
  .addCommand(bank);
