import colours from 'picocolors';
import { table } from '../terminal/table';
import { orderCommits, relayCommits } from './limit/order-commits';
import type { RowCounts, Writes } from './limit/write-counts';
import type { OrderBenchResult, Pass } from './order-bench';
import type { PostgresLimit } from './postgres-limit';

/** What was measured, with the ratios first: single rates of a shared machine say little. */
export function orderReport({
  limits,
  saturation,
  idle,
  half,
  writes,
  memoryBytes,
}: OrderBenchResult): string {
  return [
    passes([
      ['saturation', saturation],
      ['half load', half],
      ['idle', idle],
    ]),
    cpu(saturation),
    limitLines(limits, saturation),
    writesTable(limits, writes),
    `  Memory of all processes after saturation: ${(memoryBytes / 1_048_576).toFixed(0)} MiB`,
    '',
  ].join('\n');
}

function passes(all: readonly (readonly [string, Pass])[]): string {
  const header = [
    'pass',
    'completed/s',
    'accepted/s',
    'confirmed p50',
    'p99',
    'answer p50',
    'p99',
    'CPU/order',
    'put off',
  ];
  const rows = all.map(([name, pass]) => [
    name,
    pass.completedPerSecond.toFixed(0),
    pass.acceptedPerSecond.toFixed(0),
    ms(pass.p50Ms),
    ms(pass.p99Ms),
    ms(pass.answerP50Ms),
    ms(pass.answerP99Ms),
    `${shopCpu(pass).toFixed(2)} ms`,
    String(pass.putOff),
  ]);
  return table(header, rows, header.map((_title, column) => column).slice(1));
}

/** The driver's share is named apart: it is not the shop's, but it sits on the same cores. */
const shopCpu = ({ cpuMsPerOrder }: Pass): number =>
  [...cpuMsPerOrder].filter(([name]) => name !== 'driver').reduce((sum, [, cost]) => sum + cost, 0);

function cpu(pass: Pass): string {
  const costs = [...pass.cpuMsPerOrder].toSorted(([, one], [, other]) => other - one);
  const parts = costs.map(([name, cost]) => `${name} ${cost.toFixed(2)}`);
  return `  ${colours.dim('CPU ms per order at saturation:')} ${parts.join(' · ')}\n`;
}

function limitLines(limits: readonly PostgresLimit[], { completedPerSecond }: Pass): string {
  if (limits.length === 0)
    return colours.yellow('  PostgreSQL alone was not measured: pgbench is not installed.');
  const forced = orderCommits.length - relayCommits.length;
  const line = (rates: readonly number[], what: string): string => {
    const mean = rates.reduce((sum, rate) => sum + rate, 0) / rates.length;
    const around = rates.map((rate) => rate.toFixed(0)).join(' and ');
    const ratio = colours.bold((completedPerSecond / mean).toFixed(2));
    return `  ${ratio} of what PostgreSQL alone reaches with ${what} (${around} orders/s in the passes around it)`;
  };
  return [
    line(
      limits.map(({ ordersPerSecond }) => ordersPerSecond),
      `the same writes, one commit per event: ${forced} an order, and ${relayCommits.length} of the relays`,
    ),
    line(
      limits.map(({ nineCommitsPerSecond }) => nineCommitsPerSecond),
      'nine commits, no journey',
    ),
  ].join('\n');
}

/** So that everybody can check what is compared with what. */
function writesTable(
  [limit]: readonly PostgresLimit[],
  { idle, saturation }: OrderBenchResult['writes'],
): string {
  const columns: readonly (readonly [string, Writes])[] = [
    ...(limit ? [['script', limit.writes] as const] : []),
    ['shop, one by one', idle],
    ['shop, at saturation', saturation],
  ];
  const tables = [...idle.rows.keys()].filter((name) =>
    columns.some(([, { rows }]) => isWritten(rows.get(name))),
  );
  const cells = (of: (writes: Writes) => string): string[] => columns.map(([, writes]) => of(writes));
  const rows = tables
    .toSorted()
    .map((name) => [name, ...cells(({ rows: counted }) => rowCounts(counted.get(name)))]);
  return table(
    ['written per order (rows +inserted ~updated -deleted)', ...columns.map(([name]) => name)],
    [
      ...rows,
      ['transactions that wrote', ...cells(({ commits }) => commits.toFixed(1))],
      ['kB of write-ahead log', ...cells(({ walBytes }) => (walBytes / 1_024).toFixed(1))],
    ],
    columns.map((_column, index) => index + 1),
  );
}

/** Below this it is the shop's own housekeeping, and not every order's. */
const HOUSEKEEPING = 0.005;

const isWritten = (counts: RowCounts | undefined): boolean =>
  counts !== undefined && Math.max(counts.inserted, counts.updated, counts.deleted) >= HOUSEKEEPING;

function rowCounts(
  { inserted, updated, deleted }: RowCounts = { inserted: 0, updated: 0, deleted: 0 },
): string {
  const parts = [
    ['+', inserted],
    ['~', updated],
    ['-', deleted],
  ] as const;
  return parts
    .flatMap(([sign, count]) => (count >= HOUSEKEEPING ? [`${sign}${count.toFixed(2)}`] : []))
    .join(' ');
}

const ms = (value: number): string => `${value.toFixed(value < 10 ? 1 : 0)} ms`;
