import { eventually } from '@rivermart/testing';
import type { Books } from '../../apps/cli/src/books/books';
import { orderServices } from '../../apps/cli/src/shop/services';
import { FlowShop } from './flow-shop';
import { lastPieces } from './products';

jest.setTimeout(120_000);

describe('every event delivered twice', () => {
  let shop: FlowShop;

  beforeAll(async () => (shop = await FlowShop.start()));
  afterAll(() => shop.stop());

  const allHandled = () =>
    eventually(
      async () => {
        for (const group of orderServices) expect([group, await shop.log.lagOf(group)]).toEqual([group, 0]);
      },
      { timeoutMs: 45_000 },
    );

  /** Comparable from one reading to the next: what the services and the world outside hold. */
  const fingerprint = ({ orders, payments, reservations, rewards, shipments, ...rest }: Books) => ({
    ...rest,
    orders: orders.toSorted((one, other) => one.orderId.localeCompare(other.orderId)),
    byOrder: [payments, reservations, rewards, shipments].map((entries) => Object.fromEntries(entries)),
    stock: rest.stock.toSorted((one, other) => one.sku.localeCompare(other.sku)),
    notifications: rest.notifications.map((one) => JSON.stringify(one)).toSorted(),
    ledger: rest.ledger.map((one) => JSON.stringify(one)).toSorted(),
    inbox: rest.inbox.map(({ id, channel }) => `${channel} ${id}`).toSorted(),
  });

  it('changes nothing, in whatever order the copies come', async () => {
    const bought = await shop.place();
    const refused = await shop.place({ card: 'tok_declined' });
    const sold = await shop.place({ lines: [{ sku: lastPieces, quantity: 4 }] });
    const regretted = await shop.place();
    await shop.cancel(regretted);
    await shop.comesTo(bought, 'delivered');
    await Promise.all([refused, sold].map((orderId) => shop.comesTo(orderId, 'cancelled')));
    await shop.booksBalance();
    await allHandled();
    const before = fingerprint(await shop.books());
    const records = await shop.log.readAll();
    const counts = await shop.log.counts();

    await shop.log.publishAgain(records);
    await shop.log.publishAgain(records.toReversed());
    await allHandled();
    await shop.booksBalance();

    expect(fingerprint(await shop.books())).toEqual(before);
    // Three times as many records, and not one that a service wrote in answer to a copy.
    expect(await shop.log.counts()).toEqual(
      Object.fromEntries(Object.entries(counts).map(([topic, count]) => [topic, 3 * count])),
    );
  });
});
