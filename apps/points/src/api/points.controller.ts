import { CurrentUser, ZodQuery, type User } from '@rivermart/service';
import { Controller, Get } from '@nestjs/common';
import { PointsAccounts } from '../application/ports';
import { pointsQuery, type PointsQuery } from './points-query';

@Controller('points')
export class PointsController {
  constructor(private readonly accounts: PointsAccounts) {}

  /** The caller's own points; there is no way to ask for another customer's. */
  @Get()
  async own(@CurrentUser() user: User, @ZodQuery(pointsQuery) { limit }: PointsQuery) {
    const { balance, pending, history } = await this.accounts.of(user.customerId, limit);
    return {
      balance,
      pending,
      history: history.map(({ orderId, points, status, since }) => ({ orderId, points, status, since })),
    };
  }
}
