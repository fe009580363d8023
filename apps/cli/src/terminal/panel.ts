import colours from 'picocolors';
import type { Infrastructure } from '../shop/infrastructure';
import type { StartedShop } from '../supervisor/run-shop';

/** Which of log and database are ours to start. */
export function startingLine({ brokers, databaseUrl }: Infrastructure): string {
  const started = [databaseUrl === undefined && 'PostgreSQL', brokers === undefined && 'Riverlog'];
  const ours = started.filter((name) => name !== false);
  return `Starting ${ours.length > 0 ? `${ours.join(', ')} and ` : ''}the services …`;
}

/** What a newcomer needs next, and nothing more. */
export function panel({ home, ports, infrastructure, startedInMs }: StartedShop): string {
  const log = infrastructure.brokers ?? `127.0.0.1:${ports.riverlog}`;
  const shop = `http://127.0.0.1:${ports.gateway}`;
  const rows = [
    ['Shop', colours.cyan(shop)],
    [
      'API',
      `${colours.cyan(`${shop}/docs`)}  ${colours.dim('try it in the browser: ada@example.com, rivermart')}`,
    ],
    [
      'Log',
      `${colours.cyan(log)}  ${colours.dim(infrastructure.brokers ? 'of KAFKA_BROKERS' : 'for any Kafka client')}`,
    ],
    ['Data', colours.dim(home.path)],
    [],
    ['Order', `${colours.bold('npm run order')}  ${colours.dim('places one and prints its journey')}`],
    ['Watch', `${colours.bold('npm run rivermart -- status')}  ${colours.dim('processes, memory, lag')}`],
    ['Stop', `${colours.bold('Ctrl-C')}  ${colours.dim('the data stays; npm run reset removes it')}`],
  ];
  const title = `${colours.bold(colours.green('Rivermart is running'))}  ${colours.dim(`ready in ${(startedInMs / 1000).toFixed(1)} s`)}`;
  const lines = rows.map(([name = '', value = '']) => `  ${colours.dim(name.padEnd(6))} ${value}`.trimEnd());
  return ['', `  ${title}`, '', ...lines, ''].join('\n');
}
