import { CurrentUser, type User } from '@rivermart/service';
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

  @Get('points')
  async points(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await this.forwarding.forward('points', request, reply);
  }

  @Get('profile')
  async profile(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await this.forwarding.forward('recommendation', request, reply);
  }

  @Get('recommendations/:sku')
  async recommendations(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await this.forwarding.forward('recommendation', request, reply);
  }

  @Get('messages')
  messages(@CurrentUser() user: User): Promise<unknown> {
    return this.inbox.of(user);
  }
}
