import { orderFilters, type OrderOverviewPage } from '@rivermart/contracts';
import { Clock } from '@rivermart/kernel';
import { Operation, Roles, ZodPipe, ZodQuery } from '@rivermart/service';
import { Controller, Get, Param } from '@nestjs/common';
import { z } from 'zod';
import { OrderNotFound } from '../domain/order';
import { OrderOverviews } from '../application/order-overviews';
import { Journeys, OrderHistory } from '../application/ports';
import { journeyResponse, type JourneyResponse } from './journey.response';
import { journeyAnswer, orderAnswer, orderOverviewPage } from './order-answers';
import { orderResponse, type OrderResponse } from './order.response';
import { orderPageRequest } from './page.request';

const overviewRequest = orderPageRequest.extend({
  state: z.enum(orderFilters).optional(),
  ids: z
    .string()
    .transform((list) => list.split(',').filter((id) => id !== ''))
    .pipe(z.array(z.uuid()).max(500))
    .optional(),
});

/** Orders of all customers, for operators. */
@Roles('operator')
@Controller('ops/orders')
export class OrderOverviewsController {
  constructor(
    private readonly overviews: OrderOverviews,
    private readonly history: OrderHistory,
    private readonly journeys: Journeys,
    private readonly clock: Clock,
  ) {}

  @Operation({
    summary: 'Orders of all customers, newest first, with their steps and longest wait',
    answers: { 200: orderOverviewPage },
  })
  @Get()
  list(@ZodQuery(overviewRequest) request: z.output<typeof overviewRequest>): Promise<OrderOverviewPage> {
    return this.overviews.page(request, this.clock.now());
  }

  @Operation({
    summary: 'One order of any customer',
    answers: { 200: orderAnswer },
    refusals: ['order.not-found'],
  })
  @Get(':orderId')
  async read(@Param('orderId', new ZodPipe(z.uuid())) orderId: string): Promise<OrderResponse> {
    const order = await this.history.find(orderId);
    if (!order) throw new OrderNotFound(orderId);
    return orderResponse(order);
  }

  @Operation({
    summary: 'The journey of an order of any customer',
    answers: { 200: journeyAnswer },
    refusals: ['order.not-found'],
  })
  @Get(':orderId/journey')
  async journey(@Param('orderId', new ZodPipe(z.uuid())) orderId: string): Promise<JourneyResponse> {
    const order = await this.history.find(orderId);
    if (!order) throw new OrderNotFound(orderId);
    return journeyResponse(order, await this.journeys.stepsOf(orderId));
  }
}
