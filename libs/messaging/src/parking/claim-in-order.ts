import { claim, type InboxEntry } from '../inbox/inbox';
import type { IncomingRecord } from '../log-client';
import type { Transaction } from '../postgres/transaction';
import { nameOf, parkedKeyOf } from './parked-key';
import { fewParkedKeys, park, parkedAmong, type Send } from './parking-store';

interface Claimable extends InboxEntry {
  readonly record: IncomingRecord;
  /** Not for its handler, so it waits for nobody. */
  readonly isEnding: boolean;
}

export interface Claimed<Entry> {
  /** Whose turn it is. */
  readonly fresh: readonly Entry[];
  /** Marked as handled, and parked behind an event of their key. */
  readonly queued: readonly Entry[];
  readonly duplicates: number;
}

/**
 * Claims events by the inbox, and parks those whose key is parked.
 *
 * The look at the parked keys is a statement of its own, sent together with the claim: when the claim had to
 * wait for a member that was parking the event before, only a later snapshot sees what that member committed.
 */
export async function claimInOrder<Entry extends Claimable>(
  transaction: Transaction,
  group: string,
  entries: readonly Entry[],
): Promise<Claimed<Entry>> {
  const send: Send = (statement, values) => transaction.send(statement, values);
  const [claimed, few] = await Promise.all([claim(transaction, entries), fewParkedKeys(send, group)]);
  const duplicates = entries.length - claimed.length;
  if (few.length === 0 || claimed.length === 0) return { fresh: claimed, queued: [], duplicates };

  const parked = few === 'many' ? await parkedAmong(send, group, claimed) : new Set(few.map(nameOf));
  const waits = (entry: Entry): boolean => !entry.isEnding && parked.has(nameOf(parkedKeyOf(entry)));
  const queued = claimed.filter(waits);
  if (queued.length > 0) await park(send, group, queued.map(toPark), 0);
  return { fresh: claimed.filter((entry) => !waits(entry)), queued, duplicates };
}

const toPark = ({ consumer, eventId, record }: Claimable) => ({ consumer, eventId, record });
