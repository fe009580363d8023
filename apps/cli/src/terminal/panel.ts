import colours from 'picocolors';
import type { StartedShop } from '../supervisor/run-shop';

/** What a newcomer needs next, and nothing more. */
export function panel({ home, ports, startedInMs }: StartedShop): string {
  const shop = `http://127.0.0.1:${ports.gateway}`;
  const rows = [
    ['Shop', colours.cyan(shop)],
    [
      'API',
      `${colours.cyan(`${shop}/docs`)}  ${colours.dim('try it in the browser: ada@example.com, rivermart')}`,
    ],
    ['Log', `${colours.cyan(`127.0.0.1:${ports.riverlog}`)}  ${colours.dim('for any Kafka client')}`],
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
