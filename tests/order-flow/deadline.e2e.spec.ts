import { FlowShop } from './flow-shop';

jest.setTimeout(60_000);

describe('an order past its deadline', () => {
  let shop: FlowShop;

  beforeAll(async () => {
    shop = await FlowShop.start({
      ORDER_STEP_DEADLINE_MS: '1500',
      ORDER_DEADLINE_POLL_MS: '100',
      PROVIDER_POLL_MS: '200',
    });
  });
  afterEach(() => shop.booksBalance());
  afterAll(() => shop.stop());

  it('is cancelled when nobody reserves its stock, and gets none later', async () => {
    await shop.shop.stopService('inventory');
    const orderId = await shop.place();
    const cancelled = await shop.comesTo(orderId, 'cancelled');
    await shop.shop.startAgain('inventory');

    expect(cancelled).toMatchObject({ reason: 'deadline-missed' });
  });

  it('is cancelled when nobody takes its money, and its stock is free again', async () => {
    await shop.shop.stopService('payment');
    const orderId = await shop.place();
    const cancelled = await shop.comesTo(orderId, 'cancelled');
    await shop.shop.startAgain('payment');

    expect(cancelled).toMatchObject({ reason: 'deadline-missed' });
  });

  it('gets money back that the provider took too late', async () => {
    await shop.outsideIs('psp', 'delay', 1_800);
    const orderId = await shop.place();
    const cancelled = await shop.comesTo(orderId, 'cancelled');
    await shop.outsideIs('psp', 'normal');

    expect(cancelled).toMatchObject({ reason: 'deadline-missed' });
  });
});
