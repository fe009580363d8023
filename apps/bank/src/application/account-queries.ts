import type { AccountBalance, AuditEntry } from '@rivermart/contracts';
import { parsePositions } from '@rivermart/event-sourcing';
import { Injectable } from '@nestjs/common';
import { AccountNotFound } from '../domain/account-refusals';
import { maySee, type Actor } from './actor';
import {
  BankViews,
  ViewKeeper,
  type Page,
  type PageRequest,
  type Transaction,
  type TransactionFilter,
} from './ports';

/** The read path: views alone, after the positions the caller wants to see. */
@Injectable()
export class AccountQueries {
  constructor(
    private readonly views: BankViews,
    private readonly keeper: ViewKeeper,
  ) {}

  async balances(actor: Actor, page: PageRequest, after?: string): Promise<Page<AccountBalance>> {
    await this.#reached(after);
    return this.views.balances(actor.role === 'operator' ? undefined : actor.actorId, page);
  }

  async balance(actor: Actor, accountId: string, after?: string): Promise<AccountBalance> {
    await this.#reached(after);
    const account = await this.views.balance(accountId);
    if (!account || !maySee(actor, account.ownerId)) throw new AccountNotFound();
    return account;
  }

  async transactions(
    actor: Actor,
    accountId: string,
    { after, ...query }: TransactionFilter & PageRequest & { readonly after?: string | undefined },
  ): Promise<Page<Transaction>> {
    await this.balance(actor, accountId, after);
    return this.views.transactions(accountId, query, query);
  }

  async audit(
    actor: Actor,
    accountId: string,
    { after, ...page }: PageRequest & { readonly after?: string | undefined },
  ): Promise<Page<AuditEntry>> {
    await this.balance(actor, accountId, after);
    return this.views.audit(accountId, page);
  }

  async #reached(after: string | undefined): Promise<void> {
    if (after !== undefined) await this.keeper.reached(parsePositions(after));
  }
}
