import type { Books, OrderEntry } from './books';
import { strayStates } from './stray-states';

const SETTLED = {
  payments: new Set(['completed']),
  reservations: new Set(['committed', 'shipped']),
  rewards: new Set(['granted']),
  shipments: new Set(['created', 'booking', 'booked', 'dispatched', 'delivered']),
} as const;

const MINOR_PER_POINT = 100;

/** Money captured, stock set aside, points granted, one shipment, one confirmation on each channel. */
export function auditConfirmedOrder({ orderId, totalMinor }: OrderEntry, books: Books): string[] {
  return [
    ...strayStates(orderId, books, SETTLED),
    ...auditPoints(books.rewards.get(orderId)?.points ?? 0, Math.floor(totalMinor / MINOR_PER_POINT)),
    ...auditConfirmation(orderId, books),
  ];
}

const auditPoints = (actual: number, expected: number): string[] =>
  actual === expected ? [] : [`it earned ${actual} points instead of ${expected}`];

function auditConfirmation(orderId: string, { notifications, inbox }: Books): string[] {
  const written = notifications.filter((one) => one.orderId === orderId && one.kind === 'order-confirmed');
  if (written.length !== 1) return [`it has ${written.length} confirmations`];
  if (!written[0]?.isSent) return ['its confirmation is not sent'];

  return ['sms', 'email'].flatMap((channel) => {
    const received = inbox.filter((one) => one.channel === channel && isConfirmationOf(orderId, one.text));
    const different = new Set(received.map(({ id }) => id)).size;
    return different === 1 ? [] : [`the customer got ${different} confirmations by ${channel}`];
  });
}

const isConfirmationOf = (orderId: string, text: string): boolean =>
  text.includes(orderId) && text.includes('is confirmed');
