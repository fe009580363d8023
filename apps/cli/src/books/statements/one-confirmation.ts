import type { Books, InboxEntry, NotificationEntry, OrderEntry } from '../books';
import type { Break, Statement } from '../statement';
import { counted } from './counted';

const CHANNELS = ['sms', 'email'] as const;
const ORDER_ID = /[0-9a-f]{8}-[0-9a-f-]{27}|o-\d+/;

/**
 * One message a channel, by the id its sender gave it: a mail that left just before its process died leaves
 * again with the same Message-ID, and mail programs show it once.
 */
export function oneConfirmation({ orders, notifications, inbox }: Books): Statement {
  const kept = orders.filter(({ status }) => status !== 'pending' && status !== 'cancelled');
  const received = confirmationsIn(inbox);
  const written = groupByOrder(notifications.filter(({ kind }) => kind === 'order-confirmed'));
  const count = (channel: string): number =>
    kept.filter(({ orderId }) => received.get(`${channel} ${orderId}`)?.size === 1).length;
  const again = inbox.length - new Set(inbox.map(({ channel, id }) => `${channel} ${id}`)).size;
  return {
    name: 'confirmations',
    sentence:
      `Each confirmed order was confirmed once by SMS and once by e-mail: ` +
      `${counted(kept.length, 'confirmed order')}, ${count('sms')} SMS, ${count('email')} e-mails` +
      `${again > 0 ? ` (${counted(again, 'copy').replace('copys', 'copies')} with the same id)` : ''}.`,
    breaks: kept.flatMap((order) => faultsOf(order, written.get(order.orderId) ?? [], received)),
  };
}

type Received = ReadonlyMap<string, ReadonlySet<string>>;

function faultsOf(
  { orderId, status }: OrderEntry,
  written: readonly NotificationEntry[],
  received: Received,
): Break[] {
  const broken = (fault: string): Break => ({ orderId, fault: `${status} order ${orderId}: ${fault}` });
  if (written.length !== 1) return [broken(`it has ${written.length} confirmations`)];
  if (!written[0]?.isSent) return [broken('its confirmation is not sent')];

  return CHANNELS.flatMap((channel) => {
    const different = received.get(`${channel} ${orderId}`)?.size ?? 0;
    return different === 1 ? [] : [broken(`the customer got ${different} confirmations by ${channel}`)];
  });
}

/** Ids of the messages that confirm an order, by channel and order. */
function confirmationsIn(inbox: readonly InboxEntry[]): Received {
  const ids = new Map<string, Set<string>>();
  for (const { channel, id, text } of inbox) {
    const orderId = text.includes('is confirmed') ? ORDER_ID.exec(text)?.[0] : undefined;
    if (orderId === undefined) continue;
    const key = `${channel} ${orderId}`;
    ids.set(key, (ids.get(key) ?? new Set()).add(id));
  }
  return ids;
}

function groupByOrder(entries: readonly NotificationEntry[]): Map<string, NotificationEntry[]> {
  const groups = new Map<string, NotificationEntry[]>();
  for (const entry of entries) groups.set(entry.orderId, [...(groups.get(entry.orderId) ?? []), entry]);
  return groups;
}
