import { anOrder, STEP_DEADLINE_MS } from '../../test/an-order';
import {
  cancelOnRequest,
  confirmOrder,
  deliverOrder,
  failPayment,
  followStock,
  failShipment,
  loseReservation,
  missDeadline,
  OrderAlreadyShipped,
  refuseOrder,
  reserveStock,
  shipOrder,
  WrongAmount,
  type Order,
} from './order';

const at = (seconds: number): Date => new Date(anOrder.placed().placedAt.getTime() + seconds * 1_000);

/** Every state but the ones named. */
const allBut = (...statuses: Order['status'][]): Order[] =>
  [
    anOrder.placed(),
    anOrder.reserved(),
    anOrder.confirmed(),
    anOrder.shipped(),
    anOrder.delivered(),
    anOrder.cancelled(),
  ].filter(({ status }) => !statuses.includes(status));

describe('a placed order', () => {
  it('costs the sum of its lines', () => {
    const lines = [
      { sku: 'a', quantity: 2, unitPriceMinor: 1_250 },
      { sku: 'b', quantity: 3, unitPriceMinor: 5 },
    ];
    expect(anOrder.placed({ lines }).totalMinor).toBe(2_515);
  });

  it('is pending and waits for stock until the deadline', () => {
    expect(anOrder.placed()).toMatchObject({
      status: 'pending',
      awaits: 'stock',
      deadline: at(STEP_DEADLINE_MS / 1_000),
    });
  });
});

describe('a reservation', () => {
  it('makes the order wait for the payment with a new deadline', () => {
    expect(reserveStock(anOrder.placed(), at(10), STEP_DEADLINE_MS)).toEqual({
      ...anOrder.placed(),
      awaits: 'payment',
      deadline: at(70),
    });
  });

  it('does not move the deadline when it is heard of twice', () => {
    const reserved = anOrder.reserved(at(1));
    expect(reserveStock(reserved, at(10), STEP_DEADLINE_MS)).toBe(reserved);
  });

  it.each(allBut('pending'))('changes nothing when the order is $status already', (order) => {
    expect(reserveStock(order, at(10), STEP_DEADLINE_MS)).toBe(order);
  });
});

describe('a captured payment', () => {
  it('confirms an order that waits for it', () => {
    expect(confirmOrder(anOrder.reserved(), 2_500).status).toBe('confirmed');
  });

  it('confirms an order whose reservation has not been heard of yet', () => {
    expect(confirmOrder(anOrder.placed(), 2_500).status).toBe('confirmed');
  });

  it('ends the deadline', () => {
    expect(confirmOrder(anOrder.reserved(), 2_500)).not.toHaveProperty('deadline');
  });

  it.each(allBut('pending'))('changes nothing when the order is $status', (order) => {
    expect(confirmOrder(order, 2_500)).toBe(order);
  });

  it('is refused when one cent is missing', () => {
    expect(() => confirmOrder(anOrder.reserved(), 2_499)).toThrow(WrongAmount);
  });
});

describe('a dispatched parcel', () => {
  it('makes a confirmed order shipped', () => {
    expect(shipOrder(anOrder.confirmed()).status).toBe('shipped');
  });

  it.each(allBut('confirmed'))('changes nothing when the order is $status', (order) => {
    expect(shipOrder(order)).toBe(order);
  });
});

describe('a delivered parcel', () => {
  it('makes a shipped order delivered', () => {
    expect(deliverOrder(anOrder.shipped()).status).toBe('delivered');
  });

  it('makes a confirmed order delivered when the dispatch was never heard of', () => {
    expect(deliverOrder(anOrder.confirmed()).status).toBe('delivered');
  });

  it.each(allBut('confirmed', 'shipped'))('changes nothing when the order is $status', (order) => {
    expect(deliverOrder(order)).toBe(order);
  });
});

describe('a refusal of stock or payment', () => {
  it.each([anOrder.placed(), anOrder.reserved()])('cancels an order that waits for $awaits', (order) => {
    expect(refuseOrder(order, 'payment-declined')).toMatchObject({
      status: 'cancelled',
      reason: 'payment-declined',
      stage: 'pending',
    });
  });

  it.each(allBut('pending'))('changes nothing when the order is $status', (order) => {
    expect(refuseOrder(order, 'out-of-stock')).toBe(order);
  });
});

describe('an expired reservation', () => {
  it('cancels a pending order', () => {
    expect(loseReservation(anOrder.reserved())).toMatchObject({
      status: 'cancelled',
      reason: 'reservation-expired',
      stage: 'pending',
    });
  });

  it('cancels a confirmed order, because its goods are free for others', () => {
    expect(loseReservation(anOrder.confirmed())).toMatchObject({
      status: 'cancelled',
      reason: 'reservation-expired',
      stage: 'confirmed',
    });
  });

  it.each(allBut('pending', 'confirmed'))('changes nothing when the order is $status', (order) => {
    expect(loseReservation(order)).toBe(order);
  });
});

describe('a shipment that fails', () => {
  it('cancels a confirmed order, because nobody can bring its goods', () => {
    expect(failShipment(anOrder.confirmed())).toMatchObject({
      status: 'cancelled',
      reason: 'undeliverable',
      stage: 'confirmed',
    });
  });

  it.each(allBut('confirmed'))('changes nothing when the order is $status', (order) => {
    expect(failShipment(order)).toBe(order);
  });
});

describe('a deadline', () => {
  it('cancels a pending order when it is over', () => {
    expect(missDeadline(anOrder.placed(), at(60))).toMatchObject({
      status: 'cancelled',
      reason: 'deadline-missed',
      stage: 'pending',
    });
  });

  it('leaves the order alone a millisecond earlier', () => {
    const order = anOrder.placed();
    expect(missDeadline(order, at(59.999))).toBe(order);
  });

  it('counts anew once the stock is reserved', () => {
    const order = anOrder.reserved(at(50));
    expect(missDeadline(order, at(60))).toBe(order);
  });

  it.each(allBut('pending'))('is over for good when the order is $status', (order) => {
    expect(missDeadline(order, at(1_000_000))).toBe(order);
  });
});

describe('a cancellation by the customer', () => {
  it.each([
    ['waits for stock', anOrder.placed(), 'pending'],
    ['waits for payment', anOrder.reserved(), 'pending'],
    ['is confirmed', anOrder.confirmed(), 'confirmed'],
  ])('ends an order that %s and tells how far it was', (_, order, stage) => {
    expect(cancelOnRequest(order)).toMatchObject({ status: 'cancelled', reason: 'customer-request', stage });
  });

  it('gives the same answer for an order cancelled before, whatever the reason was', () => {
    const order = anOrder.cancelled('out-of-stock');
    expect(cancelOnRequest(order)).toBe(order);
  });

  it.each([anOrder.shipped(), anOrder.delivered()])('is refused when the order is $status', (order) => {
    expect(() => cancelOnRequest(order)).toThrow(OrderAlreadyShipped);
  });
});

describe('what the stock says', () => {
  const after = (outcome: 'reserved' | 'rejected' | 'released', reason?: string): Order =>
    followStock(anOrder.placed(), { outcome, reason }, at(10), STEP_DEADLINE_MS);

  it('makes a placed order wait for the payment, or ends it', () => {
    expect(after('reserved')).toMatchObject({ status: 'pending', awaits: 'payment' });
    expect(after('rejected')).toMatchObject({ status: 'cancelled', reason: 'out-of-stock' });
    expect(after('released', 'expired')).toMatchObject({
      status: 'cancelled',
      reason: 'reservation-expired',
    });
  });

  it('changes nothing when the goods went back because of the order itself', () => {
    expect(after('released', 'cancelled')).toEqual(anOrder.placed());
  });
});

describe('a failed payment', () => {
  it.each([
    ['declined', 'payment-declined'],
    ['insufficient-funds', 'payment-declined'],
    ['provider-timed-out', 'payment-timed-out'],
  ] as const)('(%s) ends a placed order as %s', (failure, reason) => {
    expect(failPayment(anOrder.placed(), failure)).toMatchObject({ status: 'cancelled', reason });
  });
});
