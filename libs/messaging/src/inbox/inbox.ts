import { arrayLiteral } from '../postgres/array-literal';
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
  const inFixedOrder = [...entries].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  const claimed = await transaction.send<{ consumer: string; event_id: string }>(CLAIM, [
    arrayLiteral(inFixedOrder.map(({ consumer }) => consumer)),
    arrayLiteral(inFixedOrder.map(({ eventId }) => eventId)),
  ]);
  const fresh = new Set(claimed.map(({ consumer, event_id: eventId }) => keyOf({ consumer, eventId })));
  return entries.filter((entry) => fresh.delete(keyOf(entry)));
}

const keyOf = ({ consumer, eventId }: InboxEntry): string => `${eventId.toLowerCase()} ${consumer}`;
