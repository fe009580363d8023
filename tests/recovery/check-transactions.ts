import type { Finding } from './finding';
import type { WrittenTransaction } from './transactional-load';

export interface SeenTransactions {
  /** Values that a reader of committed records saw, by partition, in order. */
  readonly values: readonly (readonly string[])[];
  /** Per producer the offset that its transactions committed last, -1 without one. */
  readonly progress: readonly number[];
}

/** What is wrong with what committed readers see. Empty when nothing is. */
export function checkTransactions(
  written: readonly WrittenTransaction[],
  { values, progress }: SeenTransactions,
): Finding[] {
  const visible = new Set(values.flat());
  return [
    ...doubled(values.flat()),
    ...written.flatMap((transaction) => faultOf(transaction, visible)),
    ...values.flatMap(outOfOrder),
    ...progress.flatMap((offset, producer) => wrongProgress(written, { producer, offset, visible })),
  ];
}

function doubled(values: readonly string[]): Finding[] {
  const seen = new Set<string>();
  return values.flatMap((value): Finding[] => {
    if (seen.has(value)) return [{ kind: 'doubled', what: `${value} was read twice` }];
    seen.add(value);
    return [];
  });
}

function faultOf(transaction: WrittenTransaction, visible: ReadonlySet<string>): Finding[] {
  const { values, outcome, producer, number } = transaction;
  const count = values.filter((value) => visible.has(value)).length;
  const what = `transaction ${producer}:${number}, ${outcome}: ${count} of ${values.length} records visible`;
  if (outcome === 'aborted' && count > 0) return [{ kind: 'aborted read', what }];
  if (outcome === 'committed' && count < values.length) return [{ kind: 'lost', what }];
  return count === 0 || count === values.length ? [] : [{ kind: 'torn', what }];
}

/** Values are `producer:transaction:number`; within a producer and a partition both rise. */
function outOfOrder(values: readonly string[]): Finding[] {
  const newest = new Map<string, number>();
  return values.flatMap((value): Finding[] => {
    const [producer = '', transaction, number] = value.split(':');
    const place = Number(transaction) * 1_000 + Number(number);
    const before = newest.get(producer) ?? -1;
    newest.set(producer, place);
    if (place > before) return [];
    return [{ kind: 'out of order', what: `${value} stands behind ${Math.floor(before / 1_000)}` }];
  });
}

/** The offset that a transaction commits becomes visible with its records, and only with them. */
function wrongProgress(
  written: readonly WrittenTransaction[],
  { producer, offset, visible }: { producer: number; offset: number; visible: ReadonlySet<string> },
): Finding[] {
  const shown = written.filter((one) => one.producer === producer && visible.has(one.values[0] ?? ''));
  const expected = shown.reduce((newest, { number }) => Math.max(newest, number), -1);
  if (offset === expected) return [];
  return [
    { kind: 'wrong group offset', what: `producer ${producer} committed offset ${offset}, not ${expected}` },
  ];
}
