import { setTimeout as sleep } from 'node:timers/promises';
import type { Statement } from '../books/statement';
import { settledBooks, type SettledBooks } from '../books/settled-books';
import { awaitedOrders } from '../books/what-is-awaited';
import { stockOf, type ChaosShop } from './chaos-shop';
import { BankCustomers, transfersKept } from './customers/bank-customers';
import { buy, Session, type Dealing } from './customers/customer';
import { promisesKept } from './customers/promises-kept';
import { FaultInjector, type InjectedFault } from './faults/fault-injector';
import type { ChaosPlan } from './plan/chaos-plan';
import { lineOf } from './plan/fault';
import { ACCOUNTS } from './plan/plan-transfers';

export interface ChaosResult {
  readonly injected: readonly InjectedFault[];
  /** Processes the supervisor had to start again, by name. */
  readonly restarts: ReadonlyMap<string, number>;
  /** With what the customers were promised among the statements. */
  readonly settled: SettledBooks;
  /** Where the first orders that break a statement are held up, a line each. */
  readonly awaited: readonly string[];
}

/** The least that is promised: from the last fault until every order has its end and the books balance. */
export const QUIET_WITHIN_MS = 60_000;

/** The books of a shop that is late are still worth knowing: late is not lost. */
export const BOOKS_WITHIN_MS = 180_000;

/** Lets customers and faults loose on a shop, and counts the books when both are done. */
export async function runChaos(
  shop: ChaosShop,
  { faults, customers, transfers }: ChaosPlan,
  onFault: (line: string) => void = () => undefined,
): Promise<ChaosResult> {
  const startedAt = performance.now();
  const at = (ms: number): Promise<void> => sleep(Math.max(0, ms - (performance.now() - startedAt)));
  const injector = new FaultInjector(shop);
  const session = new Session(shop.url);
  const before = await restartsOf(shop);
  const earlier = await shop.orderIds();

  const dealings = Promise.all(
    customers.map((planned): Promise<Dealing> => buy(session, planned, planned.atMs)),
  );
  const bank = new BankCustomers(session, ACCOUNTS);
  const banking = Promise.all(transfers.map((planned) => bank.transfer(planned)));
  const injected = await Promise.all(
    faults.map(async (planned) => {
      await at(planned.atMs);
      onFault(lineOf(planned));
      return injector.inject(planned.fault);
    }),
  );
  await injector.calm();

  const calmSince = performance.now();
  const dealt = await dealings;
  const banked = await banking;
  const patienceMs = Math.max(0, BOOKS_WITHIN_MS - (performance.now() - calmSince));
  const settled = await settledBooks(shop.source, { patienceMs, stockedUp: stockOf() });
  const waitedMs = performance.now() - calmSince;
  const promises = [...promisesKept(settled.books, dealt, earlier), transfersKept(settled.books, banked)];
  const after = await restartsOf(shop);
  return {
    injected,
    restarts: new Map([...after].map(([name, count]) => [name, count - (before.get(name) ?? 0)])),
    settled: { ...withPromises(settled, promises), waitedMs },
    awaited: await awaitedOrders(shop.source, settled.statements),
  };
}

/** The books of the shop and those of its customers. */
export const withPromises = (settled: SettledBooks, promises: readonly Statement[]): SettledBooks => ({
  ...settled,
  statements: [...promises, ...settled.statements],
  balance: settled.balance && promises.every(({ breaks }) => breaks.length === 0),
});

const restartsOf = async (shop: ChaosShop): Promise<ReadonlyMap<string, number>> =>
  new Map((await shop.programs()).map(({ name, restarts }) => [name, restarts]));
