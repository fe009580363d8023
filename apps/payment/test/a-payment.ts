import type { Identity, Payment } from '../src/domain/payment';

export const identity: Identity = {
  orderId: '0192f0c1-0000-7000-8000-000000000001',
  paymentId: '0192f0c1-0000-7000-8000-0000000000aa',
  purchase: {
    customerId: '0192f0c1-0000-7000-8000-0000000000c1',
    amountMinor: 4_200,
    currency: 'EUR',
    lines: [{ sku: 'lamp', quantity: 1 }],
    shipTo: { name: 'Ada', street: 'Analytical Way 1', postalCode: '10115', city: 'Berlin', country: 'DE' },
    contact: { email: 'ada@example.com', phone: '+4915112345678' },
  },
};

export const now = new Date('2026-11-22T12:00:00.000Z');
export const deadlines = {
  now,
  captureBy: new Date('2026-11-22T12:00:10.000Z'),
  webhookBy: new Date('2026-11-22T12:00:30.000Z'),
};

type Expected = Partial<Extract<Payment, { status: 'expected' }>>;

/** Payments in the states specs talk about. Every default is valid; name only what the spec is about. */
export const aPayment = {
  expected: (facts: Expected = {}): Payment => ({
    orderId: identity.orderId,
    status: 'expected',
    isStockReserved: false,
    isCancelled: false,
    ...facts,
  }),
  created: (): Payment => ({ ...identity, status: 'created', token: 'tok_visa' }),
  capturing: ({ isCancelled = false } = {}): Payment => ({
    ...identity,
    status: 'capturing',
    token: 'tok_visa',
    isCancelled,
    askAgainAt: deadlines.captureBy,
  }),
  awaitingWebhook: (): Payment => ({
    ...identity,
    status: 'awaiting-webhook',
    askAgainAt: deadlines.webhookBy,
  }),
  completed: (): Payment => ({ ...identity, status: 'completed', captureId: 'cap-1' }),
  failed: (): Payment => ({ ...identity, status: 'failed', reason: 'declined' }),
  settling: (attempts = 0): Payment => ({ ...identity, status: 'settling', attempts, askAgainAt: now }),
  refunding: (attempts = 0): Payment => ({ ...identity, status: 'refunding', attempts, askAgainAt: now }),
  voided: (): Payment => ({ ...identity, status: 'voided' }),
  refunded: (): Payment => ({ ...identity, status: 'refunded', refundedMinor: 4_200 }),
};
