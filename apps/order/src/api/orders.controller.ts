import {
  CurrentUser,
  Operation,
  Origin,
  ZodBody,
  ZodPipe,
  ZodQuery,
  type RequestOrigin,
  type User,
} from '@rivermart/service';
import { Controller, Get, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { CancelOrder } from '../application/cancel-order';
import { OrderOfCustomer } from '../application/order-of-customer';
import { PlaceOrderOnce } from '../application/place-order-once';
import { OrderHistory, type Page } from '../application/ports';
import { orderAnswer, orderPage, placedOrder } from './order-answers';
import { orderResponse, type OrderResponse } from './order.response';
import { orderPageRequest } from './page.request';
import { idempotencyKeyOf, placeOrderRequest, type PlaceOrderRequest } from './place-order.request';

@Controller('orders')
export class OrdersController {
  constructor(
    private readonly placeOrder: PlaceOrderOnce,
    private readonly cancelOrder: CancelOrder,
    private readonly orderOfCustomer: OrderOfCustomer,
    private readonly history: OrderHistory,
  ) {}

  /** The answer means "durable", not "done". Asked again with the same key it is the same answer. */
  @Operation({
    summary: 'Places an order; the same Idempotency-Key again gets the same answer',
    answers: { 202: placedOrder },
    refusals: [
      ...['order.idempotency-key-reused', 'order.empty', 'order.unknown-product'],
      ...['order.duplicate-line', 'order.wrong-currency'],
    ],
  })
  @Post()
  @HttpCode(202)
  async place(
    @CurrentUser() { customerId, email, phone }: User,
    @ZodBody(placeOrderRequest) body: PlaceOrderRequest,
    @Origin() { traceparent }: RequestOrigin,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<{ orderId: string; status: 'pending' }> {
    const command = { ...body, customerId, contact: { email, phone }, traceparent };
    const orderId = await this.placeOrder.execute(command, idempotencyKeyOf(request));
    void reply.header('location', `/orders/${orderId}`);
    return { orderId, status: 'pending' };
  }

  @Operation({ summary: 'The orders of the caller, newest first', answers: { 200: orderPage } })
  @Get()
  async list(
    @CurrentUser() { customerId }: User,
    @ZodQuery(orderPageRequest) { limit, cursor }: z.output<typeof orderPageRequest>,
  ): Promise<Page<OrderResponse>> {
    const { items, ...page } = await this.history.ofCustomer(customerId, limit, cursor);
    return { items: items.map(orderResponse), ...page };
  }

  @Operation({
    summary: 'One order of the caller',
    answers: { 200: orderAnswer },
    refusals: ['order.not-found'],
  })
  @Get(':orderId')
  async read(
    @CurrentUser() { customerId }: User,
    @Param('orderId', new ZodPipe(z.uuid())) orderId: string,
  ): Promise<OrderResponse> {
    return orderResponse(await this.orderOfCustomer.execute(orderId, customerId));
  }

  @Operation({
    summary: 'Cancels an order, as long as the carrier does not have it',
    answers: { 200: orderAnswer },
    refusals: ['order.not-found', 'order.already-shipped'],
  })
  @Post(':orderId/cancel')
  @HttpCode(200)
  async cancel(
    @CurrentUser() { customerId }: User,
    @Param('orderId', new ZodPipe(z.uuid())) orderId: string,
    @Origin() { traceparent }: RequestOrigin,
  ): Promise<OrderResponse> {
    return orderResponse(await this.cancelOrder.execute({ orderId, customerId, traceparent }));
  }
}
