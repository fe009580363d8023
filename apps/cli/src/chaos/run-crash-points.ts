import { settledBooks, type SettledBooks } from '../books/settled-books';
import { stockOf, type ChaosShop } from './chaos-shop';
import type { CrashPlace } from './crash-places';
import { buy, Session, type Dealing } from './customers/customer';
import { promisesKept } from './customers/promises-kept';
import { FaultInjector } from './faults/fault-injector';
import { chaosProducts } from './plan/chaos-products';
import { planCustomers } from './plan/plan-customers';
import type { SeededRandom } from './plan/seeded-random';
import { BOOKS_WITHIN_MS, withPromises } from './run-chaos';

export interface CrashPointResult {
  readonly place: CrashPlace;
  /** Whether the process passed the point, and died of it. */
  readonly isReached: boolean;
  /** The books of all orders so far, those of the places before included. */
  readonly settled: SettledBooks;
}

/** Customers come in about this time, so that the point is passed with orders on both sides of it. */
const ORDERS_WITHIN_MS = 1_500;

/** Lets one process after the other die at each place, with orders on their way, and counts the books each time. */
export async function* runCrashPoints(
  shop: ChaosShop,
  places: readonly CrashPlace[],
  { orders, random }: { orders: number; random: SeededRandom },
): AsyncGenerator<CrashPointResult> {
  const injector = new FaultInjector(shop);
  const session = new Session(shop.url);
  const skus = chaosProducts.map(({ sku }) => sku);
  const dealt: Dealing[] = [];
  const earlier = await shop.orderIds();

  for (const place of places) {
    const { service: target, point } = place;
    const isPassed = injector.inject({ kind: 'kill-at', target, point });
    const customers = planCustomers(random, { orders, durationMs: ORDERS_WITHIN_MS, skus });
    dealt.push(...(await Promise.all(customers.map((planned) => buy(session, planned, planned.atMs)))));
    const isReached = (await isPassed).outcome === 'done';

    const settled = await settledBooks(shop.source, { patienceMs: BOOKS_WITHIN_MS, stockedUp: stockOf() });
    yield { place, isReached, settled: withPromises(settled, promisesKept(settled.books, dealt, earlier)) };
  }
}
