import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Refused } from '../../client/shop-client';
import type { BankTeller } from './bank-teller';
import type { BankUnderTest } from './bank-under-test';

export interface Throughput {
  readonly perSecond: number;
  readonly answersMs: readonly number[];
}

export interface Rebuild {
  readonly events: number;
  readonly seconds: number;
}

const PAUSE_MS = 25;
const REBUILD_WITHIN_MS = 300_000;
/** Of `position.not-reached`: to be asked again. */
const NOT_REACHED = 503;

/** Until the views show a position, however long that takes. */
export async function untilShown(bank: BankUnderTest, accountId: string, position: string): Promise<void> {
  for (let isShown = false; !isShown;) {
    isShown = await bank.balance(accountId, position).then(
      () => true,
      (error: unknown) => {
        if (error instanceof Refused && error.status === NOT_REACHED) return false;
        throw error;
      },
    );
  }
}

/** Answers to a stranger, which need the account loaded and nothing else. */
export async function loads(bank: BankUnderTest, accountId: string, count: number): Promise<number[]> {
  const teller = await bank.strangerTeller();
  const answersMs: number[] = [];
  for (let index = 0; index < count; index += 1) answersMs.push(await teller.deposit(accountId, 404));
  teller.close();
  return answersMs;
}

export const loadsOfNothing = (bank: BankUnderTest, count: number): Promise<number[]> =>
  loads(bank, randomUUID(), count);

/** Deposits as fast as `clients` can, each on an account of his own and waiting for his answer. */
export async function saturate(bank: BankUnderTest, clients: number, count: number): Promise<Throughput> {
  const accounts = await Promise.all(Array.from({ length: clients }, () => bank.openAccount()));
  const tellers = await Promise.all(accounts.map(() => bank.customerTeller()));
  const answersMs: number[] = [];
  let left = count;
  const customer = async (teller: BankTeller, accountId: string): Promise<void> => {
    while (left-- > 0) answersMs.push(await teller.deposit(accountId));
  };
  const startedAt = performance.now();
  await Promise.all(tellers.map((teller, index) => customer(teller, accounts[index] ?? '')));
  const seconds = (performance.now() - startedAt) / 1_000;
  tellers.forEach((teller) => teller.close());
  return { perSecond: count / seconds, answersMs };
}

/** From the answer to a deposit, which is its commit, to the answer of a query that waited for it. */
export async function lags(bank: BankUnderTest, count: number): Promise<number[]> {
  const accountId = await bank.openAccount();
  const lagsMs: number[] = [];
  for (let index = 0; index < count; index += 1) {
    const { position } = await bank.deposit(accountId);
    const committedAt = performance.now();
    await bank.balance(accountId, position);
    lagsMs.push(performance.now() - committedAt);
  }
  return lagsMs;
}

/** Deposits of one customer with a pause between them, for as long as `work` takes. */
export async function answersDuring(bank: BankUnderTest, work: () => Promise<unknown>): Promise<number[]> {
  const accountId = await bank.openAccount();
  const teller = await bank.customerTeller();
  const answersMs: number[] = [];
  let isDone = false;
  const ended = work().finally(() => (isDone = true));
  while (!isDone) {
    answersMs.push(await teller.deposit(accountId));
    await sleep(PAUSE_MS);
  }
  teller.close();
  await ended;
  return answersMs;
}

/** From the request until the new views are the ones that are shown. Gives up on one that stands still. */
export async function rebuild(bank: BankUnderTest): Promise<Rebuild> {
  const startedAt = performance.now();
  await bank.rebuild();
  while (performance.now() - startedAt < REBUILD_WITHIN_MS) {
    const generations = await bank.generations();
    if (!generations.some(({ state }) => state === 'building')) {
      const events = generations.find(({ state }) => state === 'active')?.events ?? 0;
      return { events, seconds: (performance.now() - startedAt) / 1_000 };
    }
    await sleep(250);
  }
  throw new Error(
    `The views were not rebuilt within ${REBUILD_WITHIN_MS / 1_000} s: the bank's log says why`,
  );
}
