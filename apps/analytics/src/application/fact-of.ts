import type { ReceivedEvent } from '@rivermart/messaging';
import type { Fact, FactName } from '../domain/fact';

/** An event of an order as it is counted. */
export const factOf = (
  { time, data: { orderId } }: ReceivedEvent<{ readonly orderId: string }>,
  name: FactName,
): Fact => ({ name, orderId, atMs: Date.parse(time) });
