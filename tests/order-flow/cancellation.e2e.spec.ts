import { eventually } from '@rivermart/testing';
import { FlowShop } from './flow-shop';

jest.setTimeout(60_000);

const A_LONG_TIME = '600000';
/** Long enough to see a capture under way and to cancel meanwhile, however busy the machine is. */
const SLOW_CAPTURE_MS = 8_000;

describe('a customer who cancels', () => {
  let shop: FlowShop;

  beforeAll(
    async () =>
      (shop = await FlowShop.start({ CARRIER_PICKUP_MS: A_LONG_TIME, PROVIDER_TIMEOUT_MS: '30000' })),
  );
  afterEach(() => shop.booksBalance());
  afterAll(() => shop.stop());

  const payment = async (orderId: string) => (await shop.books()).payments.get(orderId)?.status;

  it('before the stock is reserved keeps none of it, and pays nothing', async () => {
    await shop.shop.stopService('inventory');
    const orderId = await shop.place();
    await shop.cancel(orderId);
    await shop.shop.startAgain('inventory');
    await shop.booksBalance();

    const { reservations } = await shop.books();
    expect(reservations.get(orderId)?.status).toBe('released');
    expect(await payment(orderId)).toBe('voided');
  });

  it('after the reservation but before the capture frees the stock and pays nothing', async () => {
    await shop.shop.stopService('payment');
    const orderId = await shop.place();
    await eventually(async () => expect((await shop.books()).reservations.get(orderId)?.status).toBe('held'));
    await shop.cancel(orderId);
    await eventually(async () =>
      expect((await shop.books()).reservations.get(orderId)?.status).toBe('released'),
    );
    await shop.shop.startAgain('payment');
    await shop.booksBalance();

    expect(await payment(orderId)).toBe('voided');
  });

  it('while the money is being captured gets it back', async () => {
    await shop.outsideIs('psp', 'delay', SLOW_CAPTURE_MS);
    const orderId = await shop.place();
    await eventually(async () => expect(await payment(orderId)).toBe('capturing'), { timeoutMs: 20_000 });
    await shop.cancel(orderId);
    await shop.outsideIs('psp', 'normal');
    await shop.booksBalance();

    expect(await payment(orderId)).toBe('refunded');
    expect(await shop.steps(orderId)).not.toContain('payment-completed');
  });

  it('after the capture gets the money back, and the parcel stays', async () => {
    const orderId = await shop.place();
    await shop.comesTo(orderId, 'confirmed');
    expect(await shop.cancel(orderId)).toMatchObject({ status: 'cancelled', reason: 'customer-request' });
    await shop.booksBalance();

    const { shipments, rewards } = await shop.books();
    expect(await payment(orderId)).toBe('refunded');
    expect(shipments.get(orderId)?.status).toBe('stopped');
    expect(rewards.get(orderId)?.status).toBe('revoked');
  });

  it('at once, without waiting for anything, is undone wherever the order was', async () => {
    const ids = await Promise.all(Array.from({ length: 30 }, () => shop.place()));
    await Promise.all(ids.map((orderId) => shop.cancel(orderId)));
    await shop.booksBalance();

    const { ledger, orders } = await shop.books();
    expect(orders.filter(({ orderId, status }) => ids.includes(orderId) && status !== 'cancelled')).toEqual(
      [],
    );
    expect(ledger.filter(({ capturedMinor, refundedMinor }) => capturedMinor !== refundedMinor)).toEqual([]);
  });

  it('twice gets the same answer', async () => {
    const orderId = await shop.place();

    const [first, second] = [await shop.cancel(orderId), await shop.cancel(orderId)];
    expect(second).toEqual(first);
  });
});

describe('a parcel that has left', () => {
  let shop: FlowShop;

  beforeAll(async () => (shop = await FlowShop.start({ CARRIER_DELIVERY_MS: A_LONG_TIME })));
  afterEach(() => shop.booksBalance());
  afterAll(() => shop.stop());

  it('cannot be cancelled any more', async () => {
    const orderId = await shop.place();
    await shop.comesTo(orderId, 'shipped');

    await expect(shop.cancel(orderId)).rejects.toMatchObject({ status: 409 });
  });
});
