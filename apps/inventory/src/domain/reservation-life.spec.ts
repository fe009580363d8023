import type { Reservation, Shelf } from './reservation';
import { cancelOrder, commit, expire, ship, stopShipment, takeBack } from './reservation-life';

const orderId = 'order-1';
const lines = [{ sku: 'lamp', quantity: 2 }];
const expiresAt = new Date('2026-11-22T12:15:00.000Z');
const pending = { orderId, stage: 'pending' } as const;
const before = new Date('2026-11-22T12:14:59.999Z');

const aReservation = {
  held: { orderId, lines, status: 'held', expiresAt },
  committed: { orderId, lines, status: 'committed' },
  shipped: { orderId, lines, status: 'shipped' },
  expired: { orderId, lines, status: 'released', reason: 'expired' },
  returned: { orderId, lines, status: 'released', reason: 'returned' },
  rejected: { orderId, lines, status: 'rejected', reason: 'out-of-stock' },
  forestalled: { orderId, lines: [], status: 'forestalled' },
} as const satisfies Record<string, Reservation>;

const shelf = (onHand: number, reserved: number, shipped: number): Shelf =>
  new Map([['lamp', { sku: 'lamp', onHand, reserved, shipped }]]);
const backOnHand = [{ sku: 'lamp', onHand: 7, reserved: 0, shipped: 0 }];
const nothingMoved = shelf(5, 0, 0);

describe('a confirmed order', () => {
  it('keeps its goods for good', () => {
    expect(commit(aReservation.held)).toEqual(aReservation.committed);
  });

  it.each([
    undefined,
    aReservation.committed,
    aReservation.shipped,
    aReservation.expired,
    aReservation.rejected,
  ])('changes nothing about %j', (known) => expect(commit(known)).toBeUndefined());
});

describe('an order cancelled while pending', () => {
  it.each([aReservation.held, aReservation.committed])('gives its goods back at once: %j', (known) => {
    expect(cancelOrder(known, pending, shelf(5, 2, 0))).toEqual({
      reservation: { orderId, lines, status: 'released', reason: 'cancelled' },
      stocks: backOnHand,
      isAnnounced: true,
    });
  });

  it('is remembered when the order itself was not seen yet', () => {
    expect(cancelOrder(undefined, pending, nothingMoved)).toEqual({
      reservation: aReservation.forestalled,
      stocks: [],
      isAnnounced: false,
    });
  });

  it.each([aReservation.forestalled, aReservation.rejected, aReservation.expired, aReservation.shipped])(
    'changes nothing about %j',
    (known) => expect(cancelOrder(known, pending, nothingMoved)).toBeUndefined(),
  );
});

describe('an order cancelled after its confirmation', () => {
  it('moves no goods by itself: a parcel may carry them', () => {
    const cancelled = { orderId, stage: 'confirmed' } as const;

    expect(cancelOrder(aReservation.committed, cancelled, nothingMoved)).toBeUndefined();
    expect(cancelOrder(undefined, cancelled, nothingMoved)).toBeUndefined();
  });
});

describe('a shipment that never left', () => {
  it.each([aReservation.held, aReservation.committed])('gives the goods back: %j', (known) => {
    expect(stopShipment(known, shelf(5, 2, 0))).toMatchObject({
      reservation: { status: 'released', reason: 'cancelled' },
      stocks: backOnHand,
    });
  });

  it.each([undefined, aReservation.expired, aReservation.shipped, aReservation.rejected])(
    'changes nothing about %j',
    (known) => expect(stopShipment(known, nothingMoved)).toBeUndefined(),
  );
});

describe('a reservation', () => {
  it('expires at its time', () => {
    expect(expire(aReservation.held, shelf(5, 2, 0), expiresAt)).toEqual({
      reservation: aReservation.expired,
      stocks: backOnHand,
      isAnnounced: true,
    });
  });

  it('holds until the last millisecond', () => {
    expect(expire(aReservation.held, shelf(5, 2, 0), before)).toBeUndefined();
  });

  it.each([undefined, aReservation.committed, aReservation.shipped, aReservation.expired])(
    'does not expire as %j',
    (known) => expect(expire(known, shelf(5, 2, 0), expiresAt)).toBeUndefined(),
  );
});

describe('a dispatched parcel', () => {
  it.each([aReservation.held, aReservation.committed])('takes what was reserved: %j', (known) => {
    expect(ship(known, orderId, shelf(5, 2, 0))).toEqual({
      reservation: aReservation.shipped,
      stocks: [{ sku: 'lamp', onHand: 5, reserved: 0, shipped: 2 }],
      isAnnounced: false,
    });
  });

  it('takes what is on hand when its reservation expired meanwhile', () => {
    expect(ship(aReservation.expired, orderId, shelf(5, 0, 0))?.stocks).toEqual([
      { sku: 'lamp', onHand: 3, reserved: 0, shipped: 2 },
    ]);
  });

  it('is refused when its expired goods were promised to others', () => {
    expect(() => ship(aReservation.expired, orderId, shelf(1, 6, 0))).toThrow('only 1 are there');
  });

  it.each([aReservation.shipped, aReservation.returned])('changes nothing the second time: %j', (known) => {
    expect(ship(known, orderId, nothingMoved)).toBeUndefined();
  });

  it.each([undefined, aReservation.forestalled, aReservation.rejected])(
    'is refused when nothing was set aside for it: %j',
    (known) => expect(() => ship(known, orderId, nothingMoved)).toThrow('A parcel moved for order order-1'),
  );
});

describe('a returned parcel', () => {
  it('puts the goods back on hand', () => {
    expect(takeBack(aReservation.shipped, orderId, shelf(5, 0, 2))).toEqual({
      reservation: aReservation.returned,
      stocks: backOnHand,
      isAnnounced: true,
    });
  });

  it('frees the reserved goods when the dispatch was not seen', () => {
    expect(takeBack(aReservation.committed, orderId, shelf(5, 2, 0))?.stocks).toEqual(backOnHand);
  });

  it('is remembered when its goods were free already, so that a departure told late moves nothing', () => {
    const change = takeBack(aReservation.expired, orderId, nothingMoved);

    expect(change).toEqual({ reservation: aReservation.returned, stocks: [], isAnnounced: false });
    expect(ship(change?.reservation, orderId, nothingMoved)).toBeUndefined();
  });

  it('changes nothing the second time', () => {
    expect(takeBack(aReservation.returned, orderId, nothingMoved)).toBeUndefined();
  });

  it('is refused when nothing was set aside for it', () => {
    expect(() => takeBack(undefined, orderId, nothingMoved)).toThrow('its reservation is unknown');
  });
});
