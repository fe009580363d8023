import type { DeadLetterStatus } from '@rivermart/contracts';

export const deadLetterStatuses = [
  'open',
  'replaying',
  'resolved',
  'failed-again',
  'discarded',
] as const satisfies readonly DeadLetterStatus[];

/** Which dead letters of a service. What is left out matches all. */
export interface DeadLetterFilter {
  readonly ids?: readonly string[] | undefined;
  readonly topic?: string | undefined;
  readonly consumer?: string | undefined;
  readonly code?: string | undefined;
  /** The record key, as text. */
  readonly key?: string | undefined;
  /** Failed last at this time or later. */
  readonly since?: Date | undefined;
  readonly until?: Date | undefined;
  readonly status?: DeadLetterStatus | undefined;
}

/** The condition that `filterValues` fill. */
export const FILTER = `consumer_group = $1
  AND ($2::uuid[] IS NULL OR id = ANY ($2)) AND ($3::text IS NULL OR topic = $3)
  AND ($4::text IS NULL OR consumer = $4) AND ($5::text IS NULL OR code = $5)
  AND ($6::bytea IS NULL OR key = $6) AND ($7::timestamptz IS NULL OR last_failed_at >= $7)
  AND ($8::timestamptz IS NULL OR last_failed_at < $8) AND ($9::text IS NULL OR status = $9)`;

export function filterValues(group: string, filter: DeadLetterFilter): readonly unknown[] {
  const { ids, topic, consumer, code, key, since, until, status } = filter;
  const keyBytes = key === undefined ? null : Buffer.from(key);
  return [group, ids, topic, consumer, code, keyBytes, since, until, status].map((value) => value ?? null);
}
