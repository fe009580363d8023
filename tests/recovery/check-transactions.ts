import type { WrittenTransaction } from './transactional-load';

export interface SeenTransactions {
  /** Values that a reader of committed records saw, by partition, in order. */
  readonly values: readonly (readonly string[])[];
  /** Per producer the offset that its transactions committed last, -1 without one. */
  readonly progress: readonly number[];
}

/** What is wrong with what committed readers see, in sentences. Empty when nothing is. */
export function checkTransactions(
  written: readonly WrittenTransaction[],
  { values, progress }: SeenTransactions,
): string[] {
  const seen = values.flat();
  const visible = new Set(seen);
  const repeated = seen.length === visible.size ? [] : [`${seen.length - visible.size} values are repeated`];
  return [
    ...repeated,
    ...written.flatMap((transaction) => faultOf(transaction, visible)),
    ...values.flatMap(outOfOrder),
    ...progress.flatMap((offset, producer) => wrongProgress(written, { producer, offset, visible })),
  ];
}

function faultOf({ values, outcome, producer, number }: WrittenTransaction, visible: Set<string>): string[] {
  const count = values.filter((value) => visible.has(value)).length;
  const name = `transaction ${producer}:${number}, ${outcome},`;
  if (outcome === 'aborted' && count > 0) return [`${name} has ${count} visible records`];
  if (outcome === 'committed' && count < values.length) return [`${name} has ${count} of ${values.length}`];
  return count === 0 || count === values.length ? [] : [`${name} is torn: ${count} of ${values.length}`];
}

/** Values are `producer:transaction:number`; within a producer and a partition both rise. */
function outOfOrder(values: readonly string[]): string[] {
  const newest = new Map<string, number>();
  return values.flatMap((value) => {
    const [producer = '', transaction, number] = value.split(':');
    const place = Number(transaction) * 1_000 + Number(number);
    const before = newest.get(producer) ?? -1;
    newest.set(producer, place);
    return place > before ? [] : [`${value} is out of order`];
  });
}

/** The offset that a transaction commits becomes visible with its records, and only with them. */
function wrongProgress(
  written: readonly WrittenTransaction[],
  { producer, offset, visible }: { producer: number; offset: number; visible: Set<string> },
): string[] {
  const shown = written.filter((one) => one.producer === producer && visible.has(one.values[0] ?? ''));
  const expected = shown.reduce((newest, { number }) => Math.max(newest, number), -1);
  return offset === expected ? [] : [`producer ${producer} committed offset ${offset}, not ${expected}`];
}
