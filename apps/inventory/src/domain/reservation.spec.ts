import { reserve, type Reservation, type Shelf } from './reservation';
import { boughtIn, type Stock } from './stock';

const expiresAt = new Date('2026-11-22T12:15:00.000Z');
const shelfOf = (...stocks: Stock[]): Shelf => new Map(stocks.map((stock) => [stock.sku, stock]));
const orderOf = (lines: Record<string, number>) => ({
  orderId: 'order-1',
  lines: Object.entries(lines).map(([sku, quantity]) => ({ sku, quantity })),
});

describe('an order whose goods are all on hand', () => {
  it('gets every line reserved', () => {
    const shelf = shelfOf(boughtIn('lamp', 5), boughtIn('desk', 1));

    expect(reserve(undefined, orderOf({ lamp: 2, desk: 1 }), shelf, expiresAt)).toEqual({
      reservation: {
        orderId: 'order-1',
        status: 'held',
        expiresAt,
        lines: [
          { sku: 'desk', quantity: 1 },
          { sku: 'lamp', quantity: 2 },
        ],
      },
      stocks: [
        { sku: 'desk', onHand: 0, reserved: 1, shipped: 0 },
        { sku: 'lamp', onHand: 3, reserved: 2, shipped: 0 },
      ],
      isAnnounced: true,
    });
  });

  it('is not reserved a second time', () => {
    const known: Reservation = { orderId: 'order-1', lines: [], status: 'held', expiresAt };

    expect(reserve(known, orderOf({ lamp: 2 }), shelfOf(boughtIn('lamp', 5)), expiresAt)).toBeUndefined();
  });

  it('is rejected when its cancellation was seen first', () => {
    const known: Reservation = { orderId: 'order-1', lines: [], status: 'forestalled' };

    const change = reserve(known, orderOf({ lamp: 2 }), shelfOf(boughtIn('lamp', 5)), expiresAt);

    expect(change).toMatchObject({ reservation: { status: 'rejected', reason: 'cancelled' }, stocks: [] });
  });
});

describe('an order with one line that cannot be had', () => {
  it('gets nothing at all when a unit is missing', () => {
    const shelf = shelfOf(boughtIn('lamp', 5), boughtIn('desk', 1));

    const change = reserve(undefined, orderOf({ lamp: 1, desk: 2 }), shelf, expiresAt);

    expect(change).toMatchObject({
      reservation: { status: 'rejected', reason: 'out-of-stock' },
      stocks: [],
      isAnnounced: true,
    });
  });

  it('is rejected when two of its lines together want more than is there', () => {
    const order = {
      orderId: 'order-1',
      lines: [
        { sku: 'lamp', quantity: 1 },
        { sku: 'lamp', quantity: 1 },
      ],
    };

    const change = reserve(undefined, order, shelfOf(boughtIn('lamp', 1)), expiresAt);

    expect(change?.reservation).toEqual({
      orderId: 'order-1',
      status: 'rejected',
      reason: 'out-of-stock',
      lines: [{ sku: 'lamp', quantity: 2 }],
    });
  });

  it('is rejected when the shop does not know a product', () => {
    const change = reserve(undefined, orderOf({ lamp: 1, moon: 1 }), shelfOf(boughtIn('lamp', 5)), expiresAt);

    expect(change).toMatchObject({
      reservation: { status: 'rejected', reason: 'unknown-product' },
      stocks: [],
    });
  });
});
