import { audit } from './audit';
import type { Books } from './books';

const confirmed = { orderId: 'o-1', status: 'confirmed', totalMinor: 2_550 } as const;

const byOrder = <Entry extends { orderId: string }>(...entries: Entry[]): Map<string, Entry> =>
  new Map(entries.map((entry) => [entry.orderId, entry]));

/** One confirmed order, everything in order; name what is wrong. */
const booksWith = (wrong: Partial<Books> = {}): Books => ({
  orders: [confirmed],
  payments: byOrder({ orderId: 'o-1', status: 'completed', paymentId: 'p-1' }),
  reservations: byOrder({ orderId: 'o-1', status: 'committed', lines: [{ sku: 'A', quantity: 2 }] }),
  stock: [{ sku: 'A', onHand: 8, reserved: 2, shipped: 0 }],
  rewards: byOrder({ orderId: 'o-1', status: 'granted', points: 25 }),
  shipments: byOrder({ orderId: 'o-1', status: 'created' }),
  notifications: [{ orderId: 'o-1', kind: 'order-confirmed', isSent: true }],
  ledger: [{ paymentId: 'p-1', capturedMinor: 2_550, refundedMinor: 0 }],
  inbox: ['sms', 'email'].map((channel) => ({ channel, id: 'n-1', text: 'your order o-1 is confirmed' })),
  outboxes: { order: 0 },
  failedEvents: [],
  explainedTopics: [],
  deadLetters: {},
  ...wrong,
});

const cancelledBooks = (wrong: Partial<Books> = {}): Books =>
  booksWith({
    orders: [{ ...confirmed, status: 'cancelled' }],
    payments: byOrder({ orderId: 'o-1', status: 'refunded', paymentId: 'p-1' }),
    reservations: byOrder({ orderId: 'o-1', status: 'released', lines: [{ sku: 'A', quantity: 2 }] }),
    stock: [{ sku: 'A', onHand: 10, reserved: 0, shipped: 0 }],
    rewards: byOrder({ orderId: 'o-1', status: 'revoked', points: 25 }),
    shipments: byOrder({ orderId: 'o-1', status: 'stopped' }),
    notifications: [{ orderId: 'o-1', kind: 'order-cancelled', isSent: true }],
    ledger: [{ paymentId: 'p-1', capturedMinor: 2_550, refundedMinor: 2_550 }],
    ...wrong,
  });

const stockedUp = new Map([['A', 10]]);

describe('the books', () => {
  it('balance when all services tell one story', () => {
    expect(audit(booksWith(), { stockedUp })).toEqual([]);
    expect(audit(cancelledBooks(), { stockedUp })).toEqual([]);
  });

  it('balance when a mail of the same id was sent twice, which a crash can do', () => {
    expect(audit(booksWith({ inbox: [...booksWith().inbox, ...booksWith().inbox] }))).toEqual([]);
  });

  it.each<[string, Partial<Books>, string]>([
    ['an order has no end', { orders: [{ ...confirmed, status: 'pending' }] }, 'order o-1 has no end'],
    [
      'the money was taken twice',
      { ledger: [{ paymentId: 'p-1', capturedMinor: 5_100, refundedMinor: 0 }] },
      'the provider keeps 5100 for payment p-1 instead of 2550',
    ],
    ['the money was never taken', { ledger: [] }, 'the provider keeps 0 for payment p-1 instead of 2550'],
    [
      'money is there for nothing',
      { ledger: [...booksWith().ledger, { paymentId: 'p-9', capturedMinor: 5, refundedMinor: 0 }] },
      'the provider keeps 5 for payment p-9 that no order knows',
    ],
    [
      'pieces are missing',
      { stock: [{ sku: 'A', onHand: 7, reserved: 2, shipped: 0 }] },
      '9 A in all instead of 10',
    ],
    [
      'pieces are reserved for nobody',
      { stock: [{ sku: 'A', onHand: 7, reserved: 3, shipped: 0 }] },
      '3 A reserved instead of 2',
    ],
    [
      'the points are wrong',
      { rewards: byOrder({ orderId: 'o-1', status: 'granted', points: 24 }) },
      'confirmed order o-1: it earned 24 points instead of 25',
    ],
    ['nothing is shipped', { shipments: byOrder() }, 'confirmed order o-1: shipments: missing'],
    ['nobody was told', { notifications: [] }, 'confirmed order o-1: it has 0 confirmations'],
    ['an event waits', { outboxes: { payment: 3 } }, '3 events wait in the outbox of payment'],
    [
      'an event was given up',
      { deadLetters: { 'orders.payment.dlq': 1 } },
      '1 dead letters on orders.payment.dlq',
    ],
  ])('do not balance when %s', (_what, wrong, sentence) => {
    expect(audit(booksWith(wrong), { stockedUp })).toEqual([sentence]);
  });

  it('balance when a dead letter was replayed, though its record stays on the topic', () => {
    const replayed = booksWith({
      explainedTopics: ['orders.payment.dlq'],
      deadLetters: { 'orders.payment.dlq': 1 },
    });
    expect(audit(replayed, { stockedUp })).toEqual([]);
  });

  it('do not balance when a cancelled order keeps something', () => {
    const kept = cancelledBooks({
      payments: byOrder({ orderId: 'o-1', status: 'completed', paymentId: 'p-1' }),
      shipments: byOrder({ orderId: 'o-1', status: 'booked' }),
    });

    expect(audit(kept)).toEqual([
      'cancelled order o-1: payments: completed',
      'cancelled order o-1: shipments: booked',
    ]);
  });
});
