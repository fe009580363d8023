import type { ApacheKafkaCluster } from '@rivermart/testing';
import { Command, InvalidArgumentError } from 'commander';
import colours from 'picocolors';
import { ClusterHome } from '../kafka/cluster-home';
import { runCluster } from '../kafka/run-cluster';
import { RunningCluster, type BrokerAct } from '../kafka/running-cluster';
import { table } from '../terminal/table';
import { kafkaAcls } from './kafka-acls';

/** Riverlog has 9092; both may run at once. */
const FIRST_PORT = 19_092;

const port = (text: string): number => {
  const number = Number(text);
  if (Number.isInteger(number) && number >= 1_024 && number <= 65_000) return number;
  throw new InvalidArgumentError('a port from 1024 to 65000 is needed');
};

const tell = (act: BrokerAct, description: string): Command =>
  new Command(act)
    .description(description)
    .argument('<broker>', '1, 2 or 3')
    .action(async (broker: string) => {
      const cluster = await RunningCluster.of(new ClusterHome(process.env));
      if (!(await cluster.tell(Number(broker), act)))
        throw new Error(`There is no broker ${broker}; there are 1, 2 and 3`);
    });

export const kafka = new Command('kafka')
  .description('three brokers of Apache Kafka on this machine, in the foreground until Ctrl-C')
  .option(
    '--port <port>',
    'brokers take this port and the next two, controllers the three after those',
    port,
    FIRST_PORT,
  )
  .action(async (options: { port: number }) => {
    console.log(
      colours.dim('  Starting Apache Kafka: three brokers, which takes a quarter of a minute or more …'),
    );
    await runCluster(new ClusterHome(process.env), options.port, {
      onReady: (cluster) => console.log(panelOf(cluster)),
      onBroker: (id, what) => console.log(`  broker ${id} ${what}`),
      onStopping: () => console.log(colours.dim('\n  Stopping the brokers …')),
    });
    console.log(colours.dim('  Stopped. The data is kept.'));
  })
  .addCommand(kafkaAcls)
  .addCommand(tell('kill', 'ends a broker as a crash does (SIGKILL)'))
  .addCommand(tell('start', 'starts a broker that was killed'))
  .addCommand(
    new Command('status').description('which brokers run').action(async () => {
      const brokers = await (await RunningCluster.of(new ClusterHome(process.env))).status();
      const rows = brokers.map(({ name, state, pid }) => [name, state, String(pid ?? '')]);
      console.log(table(['broker', 'state', 'pid'], rows, [2]));
    }),
  )
  .addCommand(
    new Command('stop').description('stops them, as Ctrl-C does').action(async () => {
      await (await RunningCluster.of(new ClusterHome(process.env))).stop();
    }),
  );

function panelOf({ address, brokers }: ApacheKafkaCluster): string {
  const rows = brokers.map(
    ({ id, address: at, pid }) => `  broker ${id}   ${colours.cyan(at)}  process ${pid}`,
  );
  return [
    ...['', `  ${colours.bold(colours.green('Apache Kafka is running'))}`, '', ...rows, ''],
    `  Shop on it    ${colours.bold(`KAFKA_BROKERS=${address} npm start`)}`,
    `  Lose one      ${colours.bold('npm run kafka -- kill 2')}, and ${colours.bold('npm run kafka -- start 2')} brings it back`,
    `  Stop          ${colours.bold('Ctrl-C')}  ${colours.dim('the data stays in .rivermart/kafka')}`,
    '',
  ].join('\n');
}
