import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Books } from '../../books/books';
import type { Statement } from '../../books/statement';
import { counted } from '../../books/statements/counted';
import type { PlannedTransfer } from '../plan/plan-transfers';
import { untilAnswered, type Session } from './customer';

/** What the bank promised for one key. */
export interface BankDealing {
  readonly key: string;
  /** Transfer ids in its answers; one, or the money was moved twice. */
  readonly transferIds: ReadonlySet<string>;
}

const DEPOSIT_MINOR = 100_000_000;
const LIMIT_MINOR = 1_000_000_000_000;

/** Accounts with money in a ring, and customers who move it around as often as the plan says. */
export class BankCustomers {
  #accounts: Promise<readonly string[]> | undefined;

  constructor(
    private readonly session: Session,
    private readonly accounts: number,
  ) {}

  /** Asks again with the same key until there is an answer; now and then once more after it. */
  async transfer({ atMs, from, to, amountMinor, isRepeated }: PlannedTransfer): Promise<BankDealing> {
    await sleep(atMs);
    this.#accounts ??= this.#openAll();
    const accounts = await this.#accounts;
    const key = randomUUID();
    const body = { sourceId: accounts[from], targetId: accounts[to], amountMinor, currency: 'EUR' };
    const transferIds = new Set<string>();
    for (let times = isRepeated ? 2 : 1; times > 0; times -= 1) {
      const answer = await untilAnswered(this.session, '/api/bank/transfers', key, body);
      if (answer?.body.id) transferIds.add(answer.body.id);
    }
    return { key, transferIds };
  }

  #openAll(): Promise<readonly string[]> {
    return Promise.all(Array.from({ length: this.accounts }, () => this.#open()));
  }

  async #open(): Promise<string> {
    const terms = { currency: 'EUR', dailyLimitMinor: LIMIT_MINOR };
    const opened = await untilAnswered(this.session, '/api/bank/accounts', randomUUID(), terms);
    const id = opened?.body.id;
    if (id === undefined) throw new Error(`The bank opened no account: ${JSON.stringify(opened)}`);
    const deposit = { amountMinor: DEPOSIT_MINOR, currency: 'EUR' };
    await untilAnswered(this.session, `/api/bank/accounts/${id}/deposits`, randomUUID(), deposit);
    return id;
  }
}

/** What the bank answered is what it did, told from the customers' side. */
export function transfersKept({ bank }: Books, dealings: readonly BankDealing[]): Statement {
  const known = new Set(bank?.allTransfers);
  const promised = new Set(dealings.flatMap(({ transferIds }) => [...transferIds]));
  const doubled = dealings.filter(({ transferIds }) => transferIds.size > 1);
  const lost = [...promised].filter((id) => !known.has(id));
  return {
    name: 'accepted transfers',
    sentence: `No transfer was lost or doubled: ${counted(dealings.length, 'key')}, ${counted(promised.size, 'transfer')} accepted.`,
    breaks: [
      ...lost.map((id) => ({ fault: `transfer ${id} was accepted and is not there` })),
      ...doubled.map(({ key, transferIds }) => ({
        fault: `one key (${key}) is ${transferIds.size} transfers: ${[...transferIds].join(', ')}`,
      })),
    ],
  };
}
