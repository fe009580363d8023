import { percentile } from '../percentile';
import { table } from '../../terminal/table';
import type { Measured } from './riverlog-bench';

/** Medians over the rounds, with the range where there was more than one. */
export function riverlogReport(measured: readonly Measured[]): string {
  const brokers = [...new Set(measured.flatMap(({ values }) => Object.keys(values)))];
  const header = ['', ...brokers, '', 'bar'];
  const rows = measured.map(({ figure, unit, bar, values }) => [
    figure,
    ...brokers.map((broker) => shown(values[broker] ?? [])),
    unit,
    bar,
  ]);
  return table(
    header,
    rows,
    brokers.map((_, index) => index + 1),
  );
}

function shown(values: readonly number[]): string {
  if (values.length === 0) return '-';
  const median = short(percentile(values, 0.5));
  return values.length === 1
    ? median
    : `${median} (${short(Math.min(...values))}-${short(Math.max(...values))})`;
}

const short = (value: number): string => value.toFixed(value >= 100 ? 0 : value >= 10 ? 1 : 2);
