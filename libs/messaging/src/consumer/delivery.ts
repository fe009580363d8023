import type { UnreadableEvent } from '@rivermart/contracts';
import type { Handler } from '../handlers/handler';
import type { ReceivedEvent } from '../handlers/received-event';
import type { InboxEntry } from '../inbox/inbox';
import type { IncomingRecord } from '../log-client';

/** One event for one handler: the unit of deduplication, of retry and of failure. */
export interface ReadableDelivery extends InboxEntry {
  readonly record: IncomingRecord;
  readonly event: ReceivedEvent<unknown>;
  readonly handler: Handler;
}

/** A record that is no event we know: it can only become a dead letter. */
export interface UnreadableDelivery extends InboxEntry {
  readonly record: IncomingRecord;
  readonly problem: UnreadableEvent;
}

export type Delivery = ReadableDelivery | UnreadableDelivery;
