import { ArrayLiteral } from '../postgres/array-literal';
import { prepared } from '../postgres/statement';
import type { Transaction } from '../postgres/transaction';

/** What makes a handling unique. */
export interface InboxEntry {
  readonly consumer: string;
  readonly eventId: string;
}

const CLAIM = prepared(
  'INSERT INTO inbox (consumer, event_id) SELECT * FROM unnest($1::text[], $2::uuid[]) ' +
    'ON CONFLICT DO NOTHING RETURNING consumer, event_id',
);

/**
 * The entries that nobody has handled yet; they are now this transaction's. An entry given twice is
 * answered once.
 *
 * Two deliveries of one event may race. The second INSERT waits on the first one's unique key: if the first
 * commits, the second claims nothing; if it rolls back, the second works. Checking with a SELECT first
 * would let both through. Entries are inserted in the order of their keys, so racing batches cannot deadlock.
 */
export async function claim<Entry extends InboxEntry>(
  transaction: Transaction,
  entries: readonly Entry[],
): Promise<readonly Entry[]> {
  const keyed = entries.map((entry) => ({ entry, key: keyOf(entry.eventId, entry.consumer) }));
  const consumers = new ArrayLiteral();
  const eventIds = new ArrayLiteral();
  for (const { entry } of keyed.toSorted((a, b) => (a.key < b.key ? -1 : 1))) {
    consumers.add(entry.consumer);
    eventIds.add(entry.eventId);
  }
  const claimed = await transaction.send<{ consumer: string; event_id: string }>(CLAIM, [
    String(consumers),
    String(eventIds),
  ]);
  const fresh = new Set(claimed.map(({ consumer, event_id: eventId }) => keyOf(eventId, consumer)));
  return keyed.filter(({ key }) => fresh.delete(key)).map(({ entry }) => entry);
}

const keyOf = (eventId: string, consumer: string): string => `${eventId.toLowerCase()} ${consumer}`;
