import { CurrentUser, Operation, type User } from '@rivermart/service';
import { Controller, Get, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Messages } from '../application/messages';
import { Forwarding } from './forwarding';

/** What belongs to the caller, besides his orders. */
@Controller('api')
export class CustomerController {
  constructor(
    private readonly forwarding: Forwarding,
    private readonly inbox: Messages,
  ) {}

  @Operation({ summary: 'Loyalty points: balance, pending, history' })
  @Get('points')
  async points(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await this.forwarding.forward('points', request, reply);
  }

  @Operation({ summary: 'What the shop knows of the caller’s taste' })
  @Get('profile')
  async profile(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await this.forwarding.forward('recommendation', request, reply);
  }

  @Operation({ summary: 'What others bought together with a product' })
  @Get('recommendations/:sku')
  async recommendations(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await this.forwarding.forward('recommendation', request, reply);
  }

  @Operation({ summary: 'SMS and e-mails to the caller, in local runs' })
  @Get('messages')
  messages(@CurrentUser() user: User): Promise<unknown> {
    return this.inbox.of(user);
  }
}
