import { CurrentUser, Operation, ZodBody, ZodPipe, type User } from '@rivermart/service';
import { Controller, Get, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { RequestTransfer } from '../application/request-transfer';
import type { TransferStep } from '../application/ports';
import { TransferStatus } from '../application/transfer-status';
import { TransferSteps } from '../application/transfer-steps';
import { commandAnswer, transferStatus, transferSteps } from './bank-answers';
import { actorOf, answered, contextOf, transferRequest, type CommandResponse } from './command-request';

@Controller('bank/transfers')
export class TransfersController {
  constructor(
    private readonly requestTransfer: RequestTransfer,
    private readonly status: TransferStatus,
    private readonly steps: TransferSteps,
  ) {}

  @Operation({
    summary: 'Takes a transfer in; it ends completed, failed or refunded',
    answers: { 202: commandAnswer },
    refusals: [
      ...['bank.idempotency-key-reused', 'stream.version-conflict', 'transfer.same-account'],
      ...['account.not-found', 'account.closed'],
      ...['account.amount-out-of-bounds', 'account.currency-mismatch'],
    ],
  })
  @Post()
  @HttpCode(202)
  async request(
    @CurrentUser() user: User,
    @ZodBody(transferRequest) { reason, ...details }: z.output<typeof transferRequest>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CommandResponse> {
    const answer = await this.requestTransfer.execute(details, contextOf(request, user, reason));
    void reply.header('location', `/bank/transfers/${answer.id}`);
    return answered(reply, answer);
  }

  @Operation({
    summary: 'Where a transfer is: requested, completed, failed, rejected or refunded, and why',
    answers: { 200: transferStatus },
    refusals: ['transfer.not-found'],
  })
  @Get(':transferId')
  async read(
    @CurrentUser() user: User,
    @Param('transferId', new ZodPipe(z.uuid())) transferId: string,
  ): Promise<z.output<typeof transferStatus>> {
    const { version, state } = await this.status.execute(transferId, actorOf(user));
    return { transferId, version, ...state };
  }

  @Operation({
    summary: 'What has happened in a transfer so far, on both sides, in the order of time',
    answers: { 200: transferSteps },
    refusals: ['transfer.not-found'],
  })
  @Get(':transferId/steps')
  async journey(
    @CurrentUser() user: User,
    @Param('transferId', new ZodPipe(z.uuid())) transferId: string,
  ): Promise<{ items: readonly TransferStep[] }> {
    return { items: await this.steps.execute(transferId, actorOf(user)) };
  }
}
