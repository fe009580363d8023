import colours from 'picocolors';
import { table } from '../terminal/table';
import type { OrderBenchResult, Pass } from './order-bench';

/** What was measured, with the ratios first: single rates of a shared machine say little. */
export function orderReport({ limits, saturation, idle, half, memoryBytes }: OrderBenchResult): string {
  return [
    passes([
      ['saturation', saturation],
      ['half load', half],
      ['idle', idle],
    ]),
    cpu(saturation),
    limitLine(limits, saturation),
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

function limitLine(limits: readonly number[], { completedPerSecond }: Pass): string {
  if (limits.length === 0)
    return colours.yellow('  PostgreSQL alone was not measured: pgbench is not installed.');
  const mean = limits.reduce((sum, limit) => sum + limit, 0) / limits.length;
  const around = limits.map((limit) => limit.toFixed(0)).join(' and ');
  const ratio = colours.bold((completedPerSecond / mean).toFixed(2));
  return `  ${ratio} of what PostgreSQL alone reaches with nine commits an order (${around} orders/s in the passes around it)`;
}

const ms = (value: number): string => `${value.toFixed(value < 10 ? 1 : 0)} ms`;
