import { Operation, Roles } from '@rivermart/service';
import { Controller, Get, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Forwarding } from './forwarding';

@Roles('operator')
@Controller('api/ops/figures')
export class FiguresController {
  constructor(private readonly forwarding: Forwarding) {}

  @Operation({ summary: 'Orders, conversion, revenue and the delay of each hop over the last minute' })
  @Get()
  async read(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await this.forwarding.forwardTo('analytics', '/figures', request, reply);
  }
}
