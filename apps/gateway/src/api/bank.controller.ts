import { Operation } from '@rivermart/service';
import { Body, Controller, Get, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Forwarding } from './forwarding';

/** The bank as it is: it checks tokens, owners and bodies itself, and describes its routes at its own `/docs`. */
@Controller('api/bank')
export class BankController {
  constructor(private readonly forwarding: Forwarding) {}

  @Operation({ summary: 'Accounts, transfers, their history and audit log: the queries of the bank' })
  @Get('*')
  async query(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await this.forwarding.forward('bank', request, reply);
  }

  @Operation({ summary: 'The commands of the bank; If-Match and Idempotency-Key go through' })
  @Post('*')
  async command(
    @Body() body: object | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.forwarding.forward('bank', request, reply, body ?? {});
  }
}
