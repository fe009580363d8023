import { ConsumerBreak } from '@rivermart/messaging';
import { Controller, HttpCode, Post } from '@nestjs/common';
import { z } from 'zod';
import { CurrentUser, Roles } from '../auth/decorators';
import type { User } from '../auth/user';
import { ZodBody } from '../http/zod-pipe';
import { Operation } from '../openapi/operation';

const pauseRequest = z.object({
  seconds: z.number().int().min(1).max(60).describe('When nobody ends the pause, it ends by itself'),
});
const resumeRequest = z.object({
  details: z.record(z.string(), z.unknown()).default({}).describe('What was done meanwhile, for the record'),
});

/** The consumer of this process. HTTP, timers and the outbox go on while it is away. */
@Roles('operator')
@Controller('ops/consumer')
export class ConsumerController {
  constructor(private readonly consumerBreak: ConsumerBreak) {}

  @Operation({ summary: 'Leaves the consumer group after the batch in hand, for a minute at most' })
  @Post('pause')
  @HttpCode(200)
  async pause(
    @ZodBody(pauseRequest) { seconds }: z.output<typeof pauseRequest>,
    @CurrentUser() { email }: User,
  ): Promise<{ readonly until: string }> {
    return { until: (await this.consumerBreak.begin(seconds, email)).toISOString() };
  }

  @Operation({ summary: 'Joins the consumer group again' })
  @Post('resume')
  @HttpCode(204)
  async resume(
    @ZodBody(resumeRequest) { details }: z.output<typeof resumeRequest>,
    @CurrentUser() { email }: User,
  ): Promise<void> {
    await this.consumerBreak.end(email, details);
  }
}
