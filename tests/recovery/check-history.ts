import type { Finding } from './finding';
import type { AcknowledgedRecord } from './idempotent-load';

/** What is wrong with a history. Empty when nothing is. */
export function checkHistory(
  acknowledged: readonly AcknowledgedRecord[],
  stored: readonly AcknowledgedRecord[],
): Finding[] {
  return [...lost(acknowledged, stored), ...doubled(stored), ...gaps(stored), ...outOfOrder(stored)];
}

const place = ({ partition, offset }: AcknowledgedRecord): string => `${partition}/${offset}`;

function lost(acknowledged: readonly AcknowledgedRecord[], stored: readonly AcknowledgedRecord[]): Finding[] {
  const byPlace = new Map(stored.map((record) => [place(record), record.value]));
  return acknowledged
    .filter((record) => byPlace.get(place(record)) !== record.value)
    .map((record) => {
      const there = byPlace.get(place(record)) ?? 'nothing';
      return { kind: 'lost', what: `${record.value}, acknowledged at ${place(record)}, where ${there} is` };
    });
}

function doubled(stored: readonly AcknowledgedRecord[]): Finding[] {
  const first = new Map<string, string>();
  return stored.flatMap((record): Finding[] => {
    const before = first.get(record.value);
    if (before !== undefined) {
      return [{ kind: 'doubled', what: `${record.value} is at ${before} and again at ${place(record)}` }];
    }
    first.set(record.value, place(record));
    return [];
  });
}

function gaps(stored: readonly AcknowledgedRecord[]): Finding[] {
  return stored.flatMap((record, i): Finding[] => {
    const before = stored[i - 1];
    const expected = before?.partition === record.partition ? before.offset + 1 : 0;
    if (record.offset === expected) return [];
    return [{ kind: 'gap', what: `${place(record)} follows where offset ${expected} is due` }];
  });
}

/** Values are `producer:number`; within a key the numbers rise. */
function outOfOrder(stored: readonly AcknowledgedRecord[]): Finding[] {
  const newest = new Map<string, number>();
  return stored.flatMap((record): Finding[] => {
    const number = Number(record.value.split(':')[1]);
    const before = newest.get(record.key) ?? -1;
    newest.set(record.key, number);
    if (number > before) return [];
    const what = `key ${record.key} has ${number} at ${place(record)} behind ${before}`;
    return [{ kind: 'out of order', what }];
  });
}
