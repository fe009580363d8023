import { ArrayLiteral } from '../postgres/array-literal';
import { prepared } from '../postgres/statement';
import type { Transaction } from '../postgres/transaction';
import type { OutgoingMessage } from './outgoing-message';

const INSERT = prepared(
  'INSERT INTO outbox (event_id, topic, key, value, headers, is_base64) ' +
    'SELECT * FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::boolean[])',
);

/**
 * Stores messages as the last write of a transaction. Their ids are drawn while the locks of the changed
 * rows are held, so of two messages about one aggregate the later one has the larger id, and whoever sees
 * it sees the earlier one too. The relay's order per key rests on this and on nothing else.
 */
export function writeOutbox(transaction: Transaction, messages: readonly OutgoingMessage[]): void {
  if (messages.length === 0) return;
  const columns = Array.from({ length: 6 }, () => new ArrayLiteral());
  const [eventIds, topics, keys, values, headers, areBase64] = columns;
  for (const message of messages) {
    eventIds?.add(message.eventId);
    topics?.add(message.topic);
    keys?.add(message.key);
    values?.add(message.value);
    headers?.add(message.headers);
    areBase64?.add(message.isBase64);
  }
  // A failure is reported by the commit.
  transaction.send(INSERT, columns.map(String)).catch(() => undefined);
}
