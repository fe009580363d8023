import { loadavg } from 'node:os';
import { table } from '../../terminal/table';
import { percentile } from '../percentile';
import { MANY_CLIENTS, type BankBenchResult } from './bank-bench';
import type { Rebuild, Throughput } from './passes';

export function bankReport(result: BankBenchResult): string {
  const { loads, oneClient, manyClients, lags, rebuilds, answers } = result;
  const facts = result.events.toLocaleString('en');
  const times = table(
    ['milliseconds', 'p50', 'p99', 'n'],
    [
      row('a refusal that loads nothing', loads.nothing),
      row(`… that loads ${facts} facts by snapshot`, loads.snapshot),
      row(`… that replays ${facts} facts, snapshot stale`, loads.replayed),
      row(`command, 1 client (${perSecond(oneClient)})`, oneClient.answersMs),
      row(`command, ${MANY_CLIENTS} clients (${perSecond(manyClients)})`, manyClients.answersMs),
      row('from commit to view', lags),
      row('live commands, no rebuild', answers.alone),
      row('live commands, during a rebuild', answers.duringRebuild),
    ],
    [1, 2, 3],
  );
  const load = loadavg().map((value) => value.toFixed(1));
  return [
    times,
    ...rebuilds.map((each) => `  rebuild beside live commands: ${speed(each)}`),
    `  load average at the end: ${load.join(' ')}\n`,
  ].join('\n');
}

const row = (name: string, values: readonly number[]): string[] => [
  name,
  ...[percentile(values, 0.5), percentile(values, 0.99)].map((value) => value.toFixed(1)),
  String(values.length),
];

const perSecond = (throughput: Throughput): string => `${throughput.perSecond.toFixed(0)}/s`;

const speed = ({ events, seconds }: Rebuild): string =>
  `${(events / seconds).toFixed(0)} events/s (${events} in ${seconds.toFixed(1)} s)`;
