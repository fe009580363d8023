import { CurrentUser, Operation, ZodBody, ZodPipe, type User } from '@rivermart/service';
import { Controller, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { CloseAccount } from '../application/close-account';
import { CreateAccount } from '../application/create-account';
import { Deposit } from '../application/deposit';
import { Withdraw } from '../application/withdraw';
import { commandAnswer } from './bank-answers';
import {
  answered,
  closeRequest,
  contextOf,
  createAccountRequest,
  moneyRequest,
  type CommandResponse,
} from './command-request';

/** What any command may be told, and what any that moves money. */
const ofCommands = ['bank.idempotency-key-reused', 'stream.version-conflict'];
const ofAmounts = [
  ...['account.not-found', 'account.closed'],
  ...['account.amount-out-of-bounds', 'account.currency-mismatch'],
];

const accountId = new ZodPipe(z.uuid());

/** The command path: every answer means "durable", and says which position to wait for. */
@Controller('bank/accounts')
export class AccountsController {
  constructor(
    private readonly createAccount: CreateAccount,
    private readonly deposit: Deposit,
    private readonly withdraw: Withdraw,
    private readonly closeAccount: CloseAccount,
  ) {}

  @Operation({
    summary: 'Opens an account; an operator may open one for somebody else, and with an overdraft',
    answers: { 201: commandAnswer },
    refusals: [...ofCommands, 'bank.operator-required', 'account.already-open'],
  })
  @Post()
  async create(
    @CurrentUser() user: User,
    @ZodBody(createAccountRequest) { reason, ownerId, ...terms }: z.output<typeof createAccountRequest>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CommandResponse> {
    const wanted = { ownerId: ownerId ?? user.customerId, ...terms };
    const answer = await this.createAccount.execute(wanted, contextOf(request, user, reason));
    void reply.header('location', `/bank/accounts/${answer.id}`);
    return answered(reply, answer);
  }

  @Operation({
    summary: 'Puts money onto an account; If-Match makes it depend on the version seen',
    answers: { 200: commandAnswer },
    refusals: [...ofCommands, ...ofAmounts, 'account.balance-limit-exceeded'],
  })
  @Post(':accountId/deposits')
  @HttpCode(200)
  async putIn(
    @CurrentUser() user: User,
    @Param('accountId', accountId) id: string,
    @ZodBody(moneyRequest) { reason, ...amount }: z.output<typeof moneyRequest>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CommandResponse> {
    const context = contextOf(request, user, reason);
    return answered(reply, await this.deposit.execute({ accountId: id, ...amount }, context));
  }

  @Operation({
    summary: 'Takes money from an account; If-Match makes it depend on the version seen',
    answers: { 200: commandAnswer },
    refusals: [...ofCommands, ...ofAmounts, 'account.insufficient-funds', 'account.daily-limit-exceeded'],
  })
  @Post(':accountId/withdrawals')
  @HttpCode(200)
  async takeOut(
    @CurrentUser() user: User,
    @Param('accountId', accountId) id: string,
    @ZodBody(moneyRequest) { reason, ...amount }: z.output<typeof moneyRequest>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CommandResponse> {
    const context = contextOf(request, user, reason);
    return answered(reply, await this.withdraw.execute({ accountId: id, ...amount }, context));
  }

  @Operation({
    summary: 'Closes an empty account for good',
    answers: { 200: commandAnswer },
    refusals: [
      ...[...ofCommands, 'account.not-found', 'account.closed'],
      ...['account.not-empty', 'account.transfers-on-the-way'],
    ],
  })
  @Post(':accountId/close')
  @HttpCode(200)
  async close(
    @CurrentUser() user: User,
    @Param('accountId', accountId) id: string,
    @ZodBody(closeRequest) { reason }: z.output<typeof closeRequest>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CommandResponse> {
    return answered(reply, await this.closeAccount.execute(id, contextOf(request, user, reason)));
  }
}
