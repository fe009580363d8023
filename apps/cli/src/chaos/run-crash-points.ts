import { settledBooks, type SettledBooks } from '../books/settled-books';
import { stockOf, type ChaosShop } from './chaos-shop';
import type { CrashPlace } from './crash-places';
import { BankCustomers, transfersKept, type BankDealing } from './customers/bank-customers';
import { buy, Session, type Dealing } from './customers/customer';
import { promisesKept } from './customers/promises-kept';
import { FaultInjector } from './faults/fault-injector';
import { chaosProducts } from './plan/chaos-products';
import { crashRounds } from './plan/crash-rounds';
import { planCustomers } from './plan/plan-customers';
import { ACCOUNTS, planTransfers } from './plan/plan-transfers';
import type { SeededRandom } from './plan/seeded-random';
import { BOOKS_WITHIN_MS, withPromises } from './run-chaos';

export interface CrashPointResult {
  readonly place: CrashPlace;
  /** Whether the process passed the point, and died of it. */
  readonly isReached: boolean;
  readonly orders: number;
  /** Why not, when something did not answer. */
  readonly reason?: string | undefined;
}

/** One place of each service, and the books of all orders so far, those of the rounds before included. */
export interface CrashRound {
  readonly results: readonly CrashPointResult[];
  readonly settled: SettledBooks;
}

/** Customers come in about this time, so that the point is passed with orders on both sides of it. */
const ORDERS_WITHIN_MS = 1_500;
/** A service whose neighbour is being started again gets nothing to do until that one is back. */
const PASSED_WITHIN_MS = 40_000;
const ATTEMPTS = 2;

/**
 * Lets one process after the other die at each place, with orders of that place's own on their way, and counts the
 * books after each round of services: while one is started again the next one's turn has come.
 */
export async function* runCrashPoints(
  shop: ChaosShop,
  places: readonly CrashPlace[],
  size: { readonly orders: number; readonly random: SeededRandom },
): AsyncGenerator<CrashRound> {
  const customers = await Crowd.of(shop, size);
  const injector = new FaultInjector(shop);
  for (const round of crashRounds(places)) {
    const results: CrashPointResult[] = [];
    for (const place of round) results.push(await dieAt(place, injector, customers, size.orders));
    yield { results, settled: await customers.settled() };
  }
}

/**
 * Once more when the process was not there to be armed: on a busy machine it may still be starting. Customers come when
 * it is armed and not before, or a service at the beginning of the flow has handled them all by then.
 */
async function dieAt(
  place: CrashPlace,
  injector: FaultInjector,
  customers: Crowd,
  orders: number,
): Promise<CrashPointResult> {
  const { service: target, point } = place;
  let came = 0;
  const come = (): void => {
    came += orders;
    customers.come(target);
  };
  for (let attempt = 1; ; attempt += 1) {
    const fault = { kind: 'kill-at', target, point, withinMs: PASSED_WITHIN_MS } as const;
    const { outcome, reason } = await injector.inject(fault, come);
    const isReached = outcome === 'done';
    if (isReached || attempt === ATTEMPTS) return { place, isReached, orders: came, reason };
  }
}

/** Those who order and those who bank, with what they were promised so far. */
class Crowd {
  readonly #orders: Promise<Dealing>[] = [];
  readonly #transfers: Promise<BankDealing>[] = [];
  readonly #bank: BankCustomers;

  private constructor(
    private readonly shop: ChaosShop,
    private readonly session: Session,
    private readonly size: { readonly orders: number; readonly random: SeededRandom },
    private readonly earlier: ReadonlySet<string>,
  ) {
    this.#bank = new BankCustomers(session, ACCOUNTS);
  }

  static async of(shop: ChaosShop, size: { orders: number; random: SeededRandom }): Promise<Crowd> {
    return new Crowd(shop, new Session(shop.url), size, await shop.orderIds());
  }

  /** As many as the size says, with what gives this service something to do. */
  come(service: string): void {
    const { orders, random } = this.size;
    if (service === 'bank') {
      const transfers = planTransfers(random, { transfers: orders, durationMs: ORDERS_WITHIN_MS });
      this.#transfers.push(...transfers.map((planned) => this.#bank.transfer(planned)));
      return;
    }
    const skus = chaosProducts.map(({ sku }) => sku);
    const customers = planCustomers(random, { orders, durationMs: ORDERS_WITHIN_MS, skus });
    this.#orders.push(...customers.map((planned) => buy(this.session, planned, planned.atMs)));
  }

  async settled(): Promise<SettledBooks> {
    const startedAt = performance.now();
    const [ordered, banked] = await Promise.all([Promise.all(this.#orders), Promise.all(this.#transfers)]);
    const patienceMs = Math.max(0, BOOKS_WITHIN_MS - (performance.now() - startedAt));
    const settled = await settledBooks(this.shop.source, { patienceMs, stockedUp: stockOf() });
    const { books } = settled;
    return {
      ...withPromises(settled, [...promisesKept(books, ordered, this.earlier), transfersKept(books, banked)]),
      waitedMs: performance.now() - startedAt,
    };
  }
}
