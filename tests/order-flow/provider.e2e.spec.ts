import { eventually } from '@rivermart/testing';
import { FlowShop } from './flow-shop';

jest.setTimeout(60_000);

const ledgerOf = async (
  shop: FlowShop,
  orderId: string,
): Promise<{ capturedMinor: number; refundedMinor: number }> => {
  const { payments, ledger } = await shop.books();
  const entry = ledger.find(({ paymentId }) => paymentId === payments.get(orderId)?.paymentId);
  return { capturedMinor: entry?.capturedMinor ?? 0, refundedMinor: entry?.refundedMinor ?? 0 };
};

describe('a payment provider that does not answer', () => {
  let shop: FlowShop;

  beforeAll(async () => {
    shop = await FlowShop.start({
      PROVIDER_TIMEOUT_MS: '250',
      PROVIDER_MAX_ATTEMPTS: '2',
      PROVIDER_POLL_MS: '100',
    });
  });
  afterEach(async () => {
    await shop.outsideIs('psp', 'normal');
    await shop.booksBalance();
  });
  afterAll(() => shop.stop());

  it('and took nothing leaves the order cancelled and the card untouched', async () => {
    const orderId = await shop.place({ card: 'tok_timeout' });

    expect(await shop.comesTo(orderId, 'cancelled')).toMatchObject({ reason: 'payment-timed-out' });
    await shop.booksBalance();
    expect(await ledgerOf(shop, orderId)).toEqual({ capturedMinor: 0, refundedMinor: 0 });
  });

  it('but took the money gives it back', async () => {
    const orderId = await shop.place({ card: 'tok_captured_timeout' });

    expect(await shop.comesTo(orderId, 'cancelled')).toMatchObject({ reason: 'payment-timed-out' });
    await shop.booksBalance();
    expect(await ledgerOf(shop, orderId)).toEqual({ capturedMinor: 1_250, refundedMinor: 1_250 });
  });

  it('for a while is asked until the doubt is gone', async () => {
    await shop.outsideIs('psp', 'timeout');
    const orderId = await shop.place();
    await shop.comesTo(orderId, 'cancelled');

    const payment = async () => (await shop.books()).payments.get(orderId)?.status;
    expect(await payment()).toBe('settling');
    await shop.outsideIs('psp', 'normal');
    await eventually(async () => expect(await payment()).toBe('voided'), { timeoutMs: 30_000 });
  });
});
