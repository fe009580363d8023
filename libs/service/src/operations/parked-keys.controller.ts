import { ParkedKeys, type ParkedKeyPage } from '@rivermart/messaging';
import { Controller, Get, HttpCode, Post } from '@nestjs/common';
import type { z } from 'zod';
import { CurrentUser, Roles } from '../auth/decorators';
import type { User } from '../auth/user';
import { ZodBody, ZodQuery } from '../http/zod-pipe';
import { Operation } from '../openapi/operation';
import { actedOn, parkedKeyPage } from './operator-answers';
import { discardParkedRequest, parkedKeyQuery, retryParkedRequest } from './operator-requests';

/** Keys whose events wait in this service's database until the oldest of them passes. */
@Roles('operator')
@Controller('ops/parked-keys')
export class ParkedKeysController {
  constructor(private readonly parkedKeys: ParkedKeys) {}

  @Operation({ summary: 'Parked keys of this service, by topic and key', answers: { 200: parkedKeyPage } })
  @Get()
  list(@ZodQuery(parkedKeyQuery) { limit, cursor }: z.output<typeof parkedKeyQuery>): Promise<ParkedKeyPage> {
    return this.parkedKeys.list(limit, cursor);
  }

  @Operation({ summary: 'Tries the oldest events of parked keys now', answers: { 200: actedOn } })
  @Post('retry')
  @HttpCode(200)
  async retry(
    @ZodBody(retryParkedRequest) { ids }: z.output<typeof retryParkedRequest>,
    @CurrentUser() { email }: User,
  ): Promise<{ count: number }> {
    return { count: await this.parkedKeys.retryNow(ids, email) };
  }

  @Operation({
    summary: 'Gives up all events of parked keys; what they were stays on record',
    answers: { 200: actedOn },
  })
  @Post('discard')
  @HttpCode(200)
  async discard(
    @ZodBody(discardParkedRequest) { ids }: z.output<typeof discardParkedRequest>,
    @CurrentUser() { email }: User,
  ): Promise<{ count: number }> {
    return { count: await this.parkedKeys.discard(ids, email) };
  }
}
