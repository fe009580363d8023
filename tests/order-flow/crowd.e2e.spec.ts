import { FlowShop } from './flow-shop';
import { lastPieces, mugs } from './products';

jest.setTimeout(120_000);

describe('a crowd', () => {
  let shop: FlowShop;

  beforeAll(
    async () => (shop = await FlowShop.start({ PROVIDER_TIMEOUT_MS: '3000', PROVIDER_MAX_ATTEMPTS: '2' })),
  );
  afterEach(() => shop.booksBalance(90_000));
  afterAll(() => shop.stop());

  it('of 200 orders for one product at once is served to the last', async () => {
    const ids = await Promise.all(
      Array.from({ length: 200 }, () => shop.place({ lines: [{ sku: mugs, quantity: 1 }] })),
    );
    await shop.booksBalance(90_000);

    const { orders } = await shop.books();
    expect(
      orders.filter(({ orderId, status }) => ids.includes(orderId) && status !== 'cancelled'),
    ).toHaveLength(200);
  });

  it('of 40 after the last three pieces leaves 37 without, and nothing below zero', async () => {
    const ids = await Promise.all(
      Array.from({ length: 40 }, () => shop.place({ lines: [{ sku: lastPieces, quantity: 1 }] })),
    );
    await shop.booksBalance(90_000);

    const { orders, stock } = await shop.books();
    expect(
      orders.filter(({ orderId, status }) => ids.includes(orderId) && status !== 'cancelled'),
    ).toHaveLength(3);
    expect(stock.find(({ sku }) => sku === lastPieces)?.onHand).toBe(0);
  });

  it('of 50 with good, refused and silent cards is sorted out', async () => {
    const cards = ['tok_visa', 'tok_declined', 'tok_timeout', 'tok_captured_timeout', 'tok_double_webhook'];
    const ids = await Promise.all(
      Array.from({ length: 50 }, (_unused, index) => shop.place({ card: cards[index % cards.length] ?? '' })),
    );
    await shop.booksBalance(90_000);

    const { orders } = await shop.books();
    expect(
      orders.filter(({ orderId, status }) => ids.includes(orderId) && status !== 'cancelled'),
    ).toHaveLength(20);
  });
});
