import type { AcknowledgedRecord } from './idempotent-load';

/** What is wrong with a history, in sentences. Empty when nothing is. */
export function checkHistory(
  acknowledged: readonly AcknowledgedRecord[],
  stored: readonly AcknowledgedRecord[],
): string[] {
  return [...missing(acknowledged, stored), ...repeated(stored), ...gaps(stored), ...outOfOrder(stored)];
}

const place = ({ partition, offset }: AcknowledgedRecord): string => `${partition}/${offset}`;

function missing(
  acknowledged: readonly AcknowledgedRecord[],
  stored: readonly AcknowledgedRecord[],
): string[] {
  const byPlace = new Map(stored.map((record) => [place(record), record.value]));
  return acknowledged
    .filter((record) => byPlace.get(place(record)) !== record.value)
    .map(
      (record) => `${record.value}, acknowledged at ${place(record)}, where ${byPlace.get(place(record))} is`,
    );
}

function repeated(stored: readonly AcknowledgedRecord[]): string[] {
  const seen = new Set<string>();
  return stored.flatMap((record) => {
    const isRepeated = seen.has(record.value);
    seen.add(record.value);
    return isRepeated ? [`${record.value} is stored again at ${place(record)}`] : [];
  });
}

function gaps(stored: readonly AcknowledgedRecord[]): string[] {
  return stored.flatMap((record, i) => {
    const before = stored[i - 1];
    const expected = before?.partition === record.partition ? before.offset + 1 : 0;
    return record.offset === expected ? [] : [`${place(record)} follows where offset ${expected} is due`];
  });
}

/** Values are `producer:number`; within a key the numbers rise. */
function outOfOrder(stored: readonly AcknowledgedRecord[]): string[] {
  const newest = new Map<string, number>();
  return stored.flatMap(({ key, value }) => {
    const number = Number(value.split(':')[1]);
    const before = newest.get(key) ?? -1;
    newest.set(key, number);
    return number > before ? [] : [`key ${key} has ${number} behind ${before}`];
  });
}
