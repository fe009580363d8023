import { setTimeout as sleep } from 'node:timers/promises';
import { BenchShop } from '../bench-shop';
import { BankUnderTest } from './bank-under-test';
import { writeLongHistory } from './long-history';
import * as passes from './passes';

export interface BankBenchOptions {
  /** Facts of the account that is loaded; all are read by a rebuild. */
  readonly events: number;
  readonly commands: number;
  /** How many rebuilds, with live commands beside them, before the first and after each. */
  readonly rounds: number;
  readonly onPass: (name: string) => void;
}

/** All times in milliseconds. */
export interface BankBenchResult {
  readonly events: number;
  readonly loads: Readonly<Record<'nothing' | 'snapshot' | 'replayed', readonly number[]>>;
  readonly oneClient: passes.Throughput;
  readonly manyClients: passes.Throughput;
  readonly lags: readonly number[];
  readonly rebuilds: readonly passes.Rebuild[];
  readonly answers: Readonly<Record<'alone' | 'duringRebuild', readonly number[]>>;
}

export const MANY_CLIENTS = 32;
const LOADS = 300;
const REPLAYS = 12;
const LAGS = 200;
const WARM_UP = 300;
const WITHOUT_REBUILD_MS = 8_000;

export async function runBankBench(options: BankBenchOptions): Promise<BankBenchResult> {
  options.onPass('a shop of its own');
  const shop = await BenchShop.start({ isTogether: false, movesParcels: false });
  try {
    return await measure(await BankUnderTest.of(shop.access), options);
  } finally {
    await shop.stop();
  }
}

async function measure(bank: BankUnderTest, options: BankBenchOptions): Promise<BankBenchResult> {
  const { events, commands, onPass } = options;
  onPass('warm-up');
  await passes.saturate(bank, MANY_CLIENTS, WARM_UP);
  onPass('commands of one client, then of many');
  const oneClient = await passes.saturate(bank, 1, Math.ceil(commands / 4));
  const manyClients = await passes.saturate(bank, MANY_CLIENTS, commands);
  onPass('lag of the views');
  const lags = await passes.lags(bank, LAGS);
  onPass(`an account of ${events} facts`);
  const loads = await measureLoads(bank, events);
  const during = await measureRebuilds(bank, options);
  return { events, loads, oneClient, manyClients, lags, ...during };
}

async function measureLoads(bank: BankUnderTest, events: number): Promise<BankBenchResult['loads']> {
  const accountId = await bank.openAccount();
  const { ownerId } = await bank.balance(accountId, `${accountId}@1`);
  await writeLongHistory(bank.databaseUrl, { accountId, ownerId }, events);
  await passes.untilShown(bank, accountId, `${accountId}@${events}`);

  const nothing = await passes.loadsOfNothing(bank, LOADS);
  const snapshot = await passes.loads(bank, accountId, LOADS);
  await bank.makeSnapshotStale(accountId);
  const replayed = await passes.loads(bank, accountId, REPLAYS);
  return { nothing, snapshot, replayed };
}

async function measureRebuilds(
  bank: BankUnderTest,
  { rounds, onPass }: BankBenchOptions,
): Promise<Pick<BankBenchResult, 'rebuilds' | 'answers'>> {
  const rebuilds: passes.Rebuild[] = [];
  const alone: number[] = [];
  const duringRebuild: number[] = [];
  const withoutRebuild = async (): Promise<void> => {
    alone.push(...(await passes.answersDuring(bank, () => sleep(WITHOUT_REBUILD_MS))));
  };
  await withoutRebuild();
  for (let round = 1; round <= rounds; round += 1) {
    onPass(`live commands with a rebuild and without, round ${round} of ${rounds}`);
    const rebuildNow = async (): Promise<unknown> => rebuilds.push(await passes.rebuild(bank));
    duringRebuild.push(...(await passes.answersDuring(bank, rebuildNow)));
    await withoutRebuild();
  }
  return { rebuilds, answers: { alone, duringRebuild } };
}
