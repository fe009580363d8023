import type { MovedRecord } from './visible-records';

/** Key, value, headers in their order and timestamp; not the offset. */
export function isSameRecord(one: MovedRecord, other: MovedRecord): boolean {
  if (one.timestampMs !== other.timestampMs || one.headers.length !== other.headers.length) return false;
  const parts = ({ key, value, headers }: MovedRecord): (Buffer | null)[] => [key, value, ...headers.flat()];
  const others = parts(other);
  return parts(one).every((part, index) => isSame(part, others[index] ?? null));
}

const isSame = (one: Buffer | null, other: Buffer | null): boolean =>
  one === null || other === null ? one === other : one.equals(other);
