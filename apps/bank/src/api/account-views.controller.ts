import type { AccountBalance, AuditEntry } from '@rivermart/contracts';
import { CurrentUser, Operation, ZodPipe, ZodQuery, type User } from '@rivermart/service';
import { Controller, Get, Param, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { AccountHistory } from '../application/account-history';
import { AccountQueries } from '../application/account-queries';
import type { Page, Transaction } from '../application/ports';
import { accountBalance, accountPage, accountState, auditPage, transactionPage } from './bank-answers';
import { actorOf } from './command-request';
import { accountsQuery, afterQuery, auditQuery, stateQuery, transactionsQuery } from './query-request';

const accountId = new ZodPipe(z.uuid());
/** Of what `?after=` says. That it was not reached in time is a 503. */
const waiting = ['position.malformed'];

/** The read path: views, which follow the facts a moment behind; `?after=` waits for a position. */
@Controller('bank/accounts')
export class AccountViewsController {
  constructor(
    private readonly queries: AccountQueries,
    private readonly history: AccountHistory,
  ) {}

  @Operation({
    summary: 'The caller’s accounts; all of them for an operator',
    answers: { 200: accountPage },
    refusals: waiting,
  })
  @Get()
  list(
    @CurrentUser() user: User,
    @ZodQuery(accountsQuery) { after, ...page }: z.output<typeof accountsQuery>,
  ): Promise<Page<AccountBalance>> {
    return this.queries.balances(actorOf(user), page, after);
  }

  @Operation({
    summary: 'One account as the balance view shows it, its version as ETag',
    answers: { 200: accountBalance },
    refusals: [...waiting, 'account.not-found'],
  })
  @Get(':accountId')
  async read(
    @CurrentUser() user: User,
    @Param('accountId', accountId) id: string,
    @ZodQuery(afterQuery) { after }: z.output<typeof afterQuery>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<AccountBalance> {
    const account = await this.queries.balance(actorOf(user), id, after);
    void reply.header('etag', `"${account.version}"`);
    return account;
  }

  @Operation({
    summary: 'An account as it was at a version or a moment, replayed from its facts',
    answers: { 200: accountState },
    refusals: ['account.not-found'],
  })
  @Get(':accountId/state')
  async state(
    @CurrentUser() user: User,
    @Param('accountId', accountId) id: string,
    @ZodQuery(stateQuery) { version, at }: z.output<typeof stateQuery>,
  ): Promise<z.output<typeof accountState>> {
    const until = { version, ...(at !== undefined && { at: new Date(at) }) };
    const { version: reached, state } = await this.history.execute(id, until, actorOf(user));
    return { accountId: id, version: reached, ...state };
  }

  @Operation({
    summary: 'Movements of money, newest first, by kind and time',
    answers: { 200: transactionPage },
    refusals: [...waiting, 'account.not-found'],
  })
  @Get(':accountId/transactions')
  transactions(
    @CurrentUser() user: User,
    @Param('accountId', accountId) id: string,
    @ZodQuery(transactionsQuery) query: z.output<typeof transactionsQuery>,
  ): Promise<Page<Transaction>> {
    return this.queries.transactions(actorOf(user), id, query);
  }

  @Operation({
    summary: 'Who did what, when, why and by which command; each entry chained to the one before',
    answers: { 200: auditPage },
    refusals: [...waiting, 'account.not-found'],
  })
  @Get(':accountId/audit')
  audit(
    @CurrentUser() user: User,
    @Param('accountId', accountId) id: string,
    @ZodQuery(auditQuery) query: z.output<typeof auditQuery>,
  ): Promise<Page<AuditEntry>> {
    return this.queries.audit(actorOf(user), id, query);
  }
}
