import { randomUUID } from 'node:crypto';
import { eventually } from '@rivermart/testing';
import { ada, ShopClient } from '../../apps/cli/src/client/shop-client';
import { RunningShop } from './running-shop';

jest.setTimeout(240_000);

const PROGRAMS = [
  'order',
  'inventory',
  'payment',
  'points',
  'logistics',
  'notification',
  'recommendation',
  'bank',
  'sandbox',
  'gateway',
  'riverlog',
  'postgres',
];
const ORDERS = 200;
const SKUS = ['GAR-TROWEL', 'TOY-CARDS', 'KIT-PEELER-Y', 'COF-MUG-STONE', 'BIK-BELL'];
const CARDS = ['tok_visa', 'tok_visa', 'tok_visa', 'tok_declined', 'tok_double_webhook'];

const shipTo = { name: 'Ada', street: 'Am Fluss 12', postalCode: '60594', city: 'Frankfurt', country: 'DE' };

describe('a shop in which processes are killed', () => {
  let shop: RunningShop;

  beforeAll(
    async () => (shop = await RunningShop.start({ CARRIER_PICKUP_MS: '500', CARRIER_DELIVERY_MS: '500' })),
  );
  afterAll(() => shop.remove());

  /** Places an order as a patient customer does: again with the same key until there is an answer. */
  const placeOrder = async (customer: ShopClient, number: number): Promise<string> => {
    const key = randomUUID();
    const body = {
      lines: [{ sku: SKUS[number % SKUS.length], quantity: 1 }],
      card: CARDS[number % CARDS.length],
      shipTo,
    };
    const { orderId } = await eventually(
      () => customer.send<{ orderId: string }>('POST', '/api/orders', body, { 'idempotency-key': key }),
      { timeoutMs: 120_000 },
    );
    return orderId;
  };

  it('brings 200 orders to an end, whichever process dies, and the books balance', async () => {
    const customer = await ShopClient.signIn(shop.url, ada);
    const perKill = Math.ceil(ORDERS / PROGRAMS.length);
    const placed: Promise<string>[] = [];

    for (const name of PROGRAMS) {
      for (let count = 0; count < perKill; count += 1) placed.push(placeOrder(customer, placed.length));
      await shop.kill(name);
    }

    const ids = await Promise.all(placed);
    expect(new Set(ids).size).toBe(placed.length);
    await shop.booksBalance(120_000);
    const { orders } = await shop.books();
    expect(ids.filter((id) => !orders.some(({ orderId }) => orderId === id))).toEqual([]);
  });

  it('starts again with everything it knew when the supervisor itself is killed, and leaves no process behind', async () => {
    const before = await shop.books();
    const children = (await shop.programs()).map(({ pid }) => pid);
    expect(children).toHaveLength(PROGRAMS.length);

    process.kill(shop.supervisorPid, 'SIGKILL');
    await eventually(() => expect(shop.processes()).toEqual([]), { timeoutMs: 20_000 });
    await shop.startAgain();

    const after = await shop.books();
    expect(after.orders.length).toBe(before.orders.length);
    expect(after.ledger).toHaveLength(before.ledger.length);
    await shop.booksBalance(60_000);
  });

  it('stops on Ctrl-C within seconds, with exit code 0 and nothing left running', async () => {
    const startedAt = performance.now();

    expect(await shop.stop()).toBe(0);

    expect(performance.now() - startedAt).toBeLessThan(20_000);
    expect(shop.processes()).toEqual([]);
  });
});
