import { randomUUID } from 'node:crypto';
import { eventually } from '@rivermart/testing';
import { FlowShop, shipTo } from './flow-shop';
import { beans, lastPieces, mugs } from './products';

jest.setTimeout(60_000);

describe('an order', () => {
  let shop: FlowShop;

  beforeAll(async () => (shop = await FlowShop.start()));
  afterEach(() => shop.booksBalance());
  afterAll(() => shop.stop());

  it('is confirmed, shipped and delivered, and every step is on its journey', async () => {
    const lines = [
      { sku: mugs, quantity: 2 },
      { sku: beans, quantity: 1 },
    ];
    const orderId = await shop.place({ lines });

    expect(await shop.comesTo(orderId, 'delivered')).toMatchObject({ totalMinor: 3_490 });
    await eventually(async () =>
      expect((await shop.steps(orderId)).toSorted()).toEqual(
        [
          'order-created',
          'payment-created',
          'stock-reserved',
          'payment-completed',
          'order-confirmed',
          'points-granted',
          'shipment-created',
          'customer-notified',
          'shipment-dispatched',
          'shipment-delivered',
        ].toSorted(),
      ),
    );
  });

  it('tells the place of every step in the log', async () => {
    const orderId = await shop.place();
    await shop.comesTo(orderId, 'confirmed', 'shipped', 'delivered');

    await eventually(async () => {
      const { steps } = await shop.customer.get<{ steps: { place?: object }[] }>(
        `/api/orders/${orderId}/journey`,
      );
      for (const { place } of steps) {
        expect(place).toEqual({
          topic: expect.any(String),
          partition: expect.any(Number),
          offset: expect.any(Number),
        });
      }
    });
  });

  it('that nobody can deliver to its address is cancelled, and all of it undone', async () => {
    const { orderId } = await shop.customer.send<{ orderId: string }>(
      'POST',
      '/api/orders',
      { lines: [{ sku: mugs, quantity: 2 }], card: 'tok_visa', shipTo: { ...shipTo, postalCode: '00000' } },
      { 'idempotency-key': randomUUID() },
    );

    expect(await shop.comesTo(orderId, 'cancelled')).toMatchObject({ reason: 'undeliverable' });
    await shop.booksBalance();
    const { payments, reservations, inbox } = await shop.books();
    expect(payments.get(orderId)?.status).toBe('refunded');
    expect(reservations.get(orderId)?.status).toBe('released');
    expect(inbox.filter(({ text }) => text.includes(orderId)).map(({ channel }) => channel)).toContain('sms');
    expect(await shop.steps(orderId)).toEqual(
      expect.arrayContaining([
        ...['payment-completed', 'order-confirmed', 'shipment-created', 'shipment-failed'],
        ...['order-cancelled', 'payment-refunded', 'stock-released', 'points-revoked'],
      ]),
    );
  });

  it('earns its customer points and brings one SMS and one e-mail', async () => {
    const before = await shop.customer.get<{ balance: number }>('/api/points');
    const orderId = await shop.place();
    await shop.booksBalance();

    expect(await shop.customer.get('/api/points')).toMatchObject({ balance: before.balance + 12 });
    const { inbox } = await shop.books();
    expect(
      inbox
        .filter(({ text }) => text.includes(orderId))
        .map(({ channel }) => channel)
        .toSorted(),
    ).toEqual(['email', 'sms']);
  });

  it('is cancelled when the stock does not suffice, and takes no money', async () => {
    const orderId = await shop.place({ lines: [{ sku: lastPieces, quantity: 4 }] });

    expect(await shop.comesTo(orderId, 'cancelled')).toMatchObject({ reason: 'out-of-stock' });
  });

  it('gets all of its lines or none', async () => {
    const orderId = await shop.place({
      lines: [
        { sku: mugs, quantity: 1 },
        { sku: lastPieces, quantity: 4 },
      ],
    });

    expect(await shop.comesTo(orderId, 'cancelled')).toMatchObject({ reason: 'out-of-stock' });
  });

  it.each(['tok_declined', 'tok_insufficient_funds'])(
    'is cancelled when the card is refused (%s)',
    async (card) => {
      const orderId = await shop.place({ card });

      expect(await shop.comesTo(orderId, 'cancelled')).toMatchObject({ reason: 'payment-declined' });
    },
  );

  it('is placed once when its Idempotency-Key comes twice at the same time', async () => {
    const idempotencyKey = randomUUID();
    const ids = await Promise.all(Array.from({ length: 8 }, () => shop.place({ idempotencyKey })));

    expect(new Set(ids).size).toBe(1);
    await shop.comesTo(ids[0] ?? '', 'confirmed', 'shipped', 'delivered');
  });

  it('is charged once when the webhook of the provider comes twice', async () => {
    const orderId = await shop.place({ card: 'tok_double_webhook' });

    await shop.comesTo(orderId, 'confirmed', 'shipped', 'delivered');
  });

  it('is confirmed by webhook when the provider decides later', async () => {
    const orderId = await shop.place({ card: 'tok_late_webhook' });

    await shop.comesTo(orderId, 'confirmed', 'shipped', 'delivered');
  });
});
