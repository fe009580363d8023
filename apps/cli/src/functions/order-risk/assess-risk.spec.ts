import type { DataOf, orderCreated } from '@rivermart/contracts';
import { assessRisk } from './assess-risk';

type Order = DataOf<typeof orderCreated>;

const anOrder = (change: Partial<Order> = {}): Order => ({
  orderId: '019363a0-0000-7000-8000-000000000001',
  customerId: '019363a0-0000-7000-8000-000000000002',
  lines: [{ sku: 'mug', quantity: 1, unitPriceMinor: 1_200 }],
  ...{ totalMinor: 1_200, currency: 'EUR', paymentToken: 'tok_visa' },
  shipTo: {
    name: 'Ada Lovelace',
    street: 'Am Fluss 12',
    ...{ postalCode: '60594', city: 'Frankfurt', country: 'DE' },
  },
  contact: { email: 'ada@example.com', phone: '+4915112345678' },
  ...change,
});

describe('the risk of an order', () => {
  it('is nothing for a customer who buys a mug', () => {
    expect(assessRisk(anOrder())).toEqual({ orderId: anOrder().orderId, score: 0, reasons: [] });
  });

  it.each([
    ['large-amount', 40, { totalMinor: 100_000 }],
    ['many-pieces', 30, { lines: [{ sku: 'mug', quantity: 20, unitPriceMinor: 60 }] }],
    ['name-differs', 10, { contact: { email: 'x1@example.com', phone: '+4915112345678' } }],
    ['far-away', 20, { shipTo: { ...anOrder().shipTo, country: 'NZ' } }],
  ] as const)('has a reason, %s, worth %i', (reason, score, change) => {
    expect(assessRisk(anOrder(change as Partial<Order>))).toMatchObject({ score, reasons: [reason] });
  });

  it('adds up', () => {
    const change = { totalMinor: 200_000, shipTo: { ...anOrder().shipTo, country: 'NZ' } };
    expect(assessRisk(anOrder(change))).toMatchObject({ score: 60, reasons: ['large-amount', 'far-away'] });
  });
});
