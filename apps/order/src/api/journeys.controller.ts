import { CurrentUser, Operation, ZodPipe, type User } from '@rivermart/service';
import { Controller, Get, Headers, Param, Sse, type MessageEvent } from '@nestjs/common';
import { interval, map, merge, type Observable } from 'rxjs';
import { z } from 'zod';
import { JourneyFeed } from '../application/journey-feed';
import { OrderOfCustomer } from '../application/order-of-customer';
import { Journeys } from '../application/ports';
import { journeyResponse, stepResponse, type JourneyResponse } from './journey.response';
import { journeyAnswer, stepAnswer } from './order-answers';

/** Keeps proxies from closing a stream on which nothing happens. */
const HEARTBEAT_MS = 15_000;

/** Whatever a browser sends back that is not one of our numbers means "from the beginning". */
const lastStep = z.coerce.number().int().nonnegative().catch(0);

@Controller('orders/:orderId')
export class JourneysController {
  constructor(
    private readonly orderOfCustomer: OrderOfCustomer,
    private readonly journeys: Journeys,
    private readonly feed: JourneyFeed,
  ) {}

  @Operation({
    summary: 'Every step of an order so far, with its place in the log, and what comes next',
    answers: { 200: journeyAnswer },
    refusals: ['order.not-found'],
  })
  @Get('journey')
  async read(
    @CurrentUser() { customerId }: User,
    @Param('orderId', new ZodPipe(z.uuid())) orderId: string,
  ): Promise<JourneyResponse> {
    const order = await this.orderOfCustomer.execute(orderId, customerId);
    return journeyResponse(order, await this.journeys.stepsOf(orderId));
  }

  /** One message per step, its number as the id; a client that comes back gets the steps it has missed. */
  @Operation({
    summary: 'The steps of an order as they happen, resumed by Last-Event-ID',
    streams: stepAnswer,
    refusals: ['order.not-found'],
  })
  @Sse('events')
  async follow(
    @CurrentUser() { customerId }: User,
    @Param('orderId', new ZodPipe(z.uuid())) orderId: string,
    @Headers('last-event-id') lastEventId: string | undefined,
  ): Promise<Observable<MessageEvent>> {
    await this.orderOfCustomer.execute(orderId, customerId);
    const steps = this.feed
      .stepsOf(orderId, lastStep.parse(lastEventId))
      .pipe(map((step) => ({ id: String(step.sequence), type: 'step', data: stepResponse(step) })));
    return merge(steps, interval(HEARTBEAT_MS).pipe(map(() => ({ comment: 'still here' }))));
  }
}
