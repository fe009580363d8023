import { CurrentUser, Operation, ZodQuery, type User } from '@rivermart/service';
import { Controller, Get } from '@nestjs/common';
import { PointsAccounts } from '../application/ports';
import { pointsAnswer } from './points-answer';
import { pointsQuery, type PointsQuery } from './points-query';

@Controller('points')
export class PointsController {
  constructor(private readonly accounts: PointsAccounts) {}

  /** There is no way to ask for another customer's. */
  @Operation({
    summary: 'Points of the caller: what can be spent, what is to come, by order',
    answers: { 200: pointsAnswer },
  })
  @Get()
  async own(@CurrentUser() user: User, @ZodQuery(pointsQuery) { limit }: PointsQuery) {
    const { balance, pending, history } = await this.accounts.of(user.customerId, limit);
    return {
      balance,
      pending,
      history: history.map(({ orderId, points, status, since }) => ({
        ...{ orderId, points, status },
        since: since.toISOString(),
      })),
    };
  }
}
