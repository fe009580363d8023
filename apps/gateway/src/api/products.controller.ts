import { Operation, Public } from '@rivermart/service';
import { Controller, Get, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { BrowseProducts } from '../application/browse-products';
import { UserEvents } from '../application/user-events';
import { sendAnswer, servicePathOf } from './forwarding';

@Public()
@Controller('api/products')
export class ProductsController {
  constructor(
    private readonly products: BrowseProducts,
    private readonly userEvents: UserEvents,
  ) {}

  @Operation({ summary: 'Products with what can be sold right now; null when nobody knows' })
  @Get()
  async list(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await sendAnswer(reply, await this.products.list(servicePathOf(request)));
  }

  @Operation({ summary: 'One product' })
  @Get(':sku')
  async read(
    @Req() request: FastifyRequest<{ Params: { sku: string } }>,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const answer = await this.products.one(servicePathOf(request));
    if (answer.status === 200)
      await this.userEvents.noteView(request.params.sku, request.headers.authorization);
    await sendAnswer(reply, answer);
  }
}
