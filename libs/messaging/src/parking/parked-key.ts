import type { InboxEntry } from '../inbox/inbox';
import type { IncomingRecord } from '../log-client';

/** What waits together: all events of one record key in one topic, for all handlers of the group. */
export interface ParkedKey {
  readonly topic: string;
  readonly key: Buffer;
}

/** Records without a key promise no order: each waits for itself. */
export function parkedKeyOf({
  record,
  eventId,
}: InboxEntry & { readonly record: IncomingRecord }): ParkedKey {
  return { topic: record.place.topic, key: record.key ?? Buffer.from(eventId) };
}

/** The same for the same key. */
export const nameOf = ({ topic, key }: ParkedKey): string => `${topic} ${key.toString('hex')}`;
