import { RuleViolation } from '@rivermart/kernel';
import * as fc from 'fast-check';
import { reserve, type OrderLine, type Reservation, type ReservationChange } from './reservation';
import { cancelOrder, commit, expire, ship, stopShipment, takeBack } from './reservation-life';
import { boughtIn, type Stock } from './stock';

const skus = ['desk', 'lamp', 'sofa'];
const delivered = 6;
const now = new Date('2026-11-22T12:00:00.000Z');
const later = new Date('2026-11-22T12:15:00.000Z');

/** The tables of the service, without the service. */
class Books {
  readonly stocks = new Map<string, Stock>(skus.map((sku) => [sku, boughtIn(sku, delivered)]));
  readonly reservations = new Map<string, Reservation>();

  apply(fact: Fact): void {
    try {
      const change = fact.decide(this.reservations.get(fact.orderId), this.stocks);
      if (change) this.store(change);
    } catch (refusal) {
      if (!(refusal instanceof RuleViolation)) throw refusal;
    }
  }

  /** Units of this product that reservations in these states stand for. */
  promised(sku: string, ...statuses: Reservation['status'][]): number {
    return [...this.reservations.values()]
      .filter(({ status }) => statuses.includes(status))
      .flatMap(({ lines }) => lines.filter((line) => line.sku === sku))
      .reduce((sum, { quantity }) => sum + quantity, 0);
  }

  private store({ reservation, stocks }: ReservationChange): void {
    this.reservations.set(reservation.orderId, reservation);
    for (const stock of stocks) this.stocks.set(stock.sku, stock);
  }
}

interface Fact {
  readonly orderId: string;
  readonly name: string;
  readonly decide: (
    known: Reservation | undefined,
    shelf: ReadonlyMap<string, Stock>,
  ) => ReservationChange | undefined;
}

const factsOf = (orderId: string, lines: readonly OrderLine[]): Fact[] => [
  { orderId, name: 'created', decide: (known, shelf) => reserve(known, { orderId, lines }, shelf, later) },
  { orderId, name: 'confirmed', decide: (known) => confirmed(commit(known)) },
  {
    orderId,
    name: 'cancelled',
    decide: (known, shelf) => cancelOrder(known, { orderId, stage: 'pending' }, shelf),
  },
  { orderId, name: 'polled in time', decide: (known, shelf) => expire(known, shelf, now) },
  { orderId, name: 'polled too late', decide: (known, shelf) => expire(known, shelf, later) },
  { orderId, name: 'dispatched', decide: (known, shelf) => ship(known, orderId, shelf) },
  { orderId, name: 'stopped', decide: (known, shelf) => stopShipment(known, shelf) },
  { orderId, name: 'returned', decide: (known, shelf) => takeBack(known, orderId, shelf) },
];

const confirmed = (reservation: Reservation | undefined): ReservationChange | undefined =>
  reservation && { reservation, stocks: [], isAnnounced: false };

const aLine = fc.record({ sku: fc.constantFrom(...skus), quantity: fc.integer({ min: 1, max: 4 }) });
const anOrder = fc.array(aLine, { minLength: 1, maxLength: 3 });

/** Facts of up to five orders in any order, any of them missing, any of them many times. */
const aHistory = fc.array(anOrder, { minLength: 1, maxLength: 5 }).chain((orders) =>
  fc.array(fc.constantFrom(...orders.flatMap((lines, index) => factsOf(`order-${index}`, lines))), {
    maxLength: 60,
  }),
);

describe('whatever happens, in whatever order and however often,', () => {
  it('every unit is in exactly one place and none is made or lost', () => {
    fc.assert(
      fc.property(aHistory, (history) => {
        const books = new Books();
        for (const fact of history) {
          books.apply(fact);
          for (const { onHand, reserved, shipped } of books.stocks.values()) {
            expect(onHand + reserved + shipped).toBe(delivered);
            expect(Math.min(onHand, reserved, shipped)).toBeGreaterThanOrEqual(0);
          }
        }
      }),
      { numRuns: 500 },
    );
  });

  it('the stock rows say what the reservations say', () => {
    fc.assert(
      fc.property(aHistory, (history) => {
        const books = new Books();
        for (const fact of history) books.apply(fact);

        for (const { sku, reserved, shipped } of books.stocks.values()) {
          expect(reserved).toBe(books.promised(sku, 'held', 'committed'));
          expect(shipped).toBe(books.promised(sku, 'shipped'));
        }
      }),
      { numRuns: 500 },
    );
  });

  it('a fact told twice in a row has the effect of one', () => {
    fc.assert(
      fc.property(aHistory, (history) => {
        const once = new Books();
        const twice = new Books();
        for (const fact of history) {
          once.apply(fact);
          twice.apply(fact);
          twice.apply(fact);
        }
        expect(twice).toEqual(once);
      }),
      { numRuns: 200 },
    );
  });
});
