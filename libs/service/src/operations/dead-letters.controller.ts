import type { DeadLetterDetails } from '@rivermart/contracts';
import { DeadLetters, type BulkOutcome, type DeadLetterPage } from '@rivermart/messaging';
import { Controller, Get, HttpCode, Param, Patch, Post } from '@nestjs/common';
import { z } from 'zod';
import { CurrentUser, Roles } from '../auth/decorators';
import type { User } from '../auth/user';
import { ZodBody, ZodPipe, ZodQuery } from '../http/zod-pipe';
import { Operation } from '../openapi/operation';
import { bulkOutcome, deadLetterDetails, deadLetterPage } from './operator-answers';
import { deadLetterQuery, discardRequest, editRequest, replayRequest } from './operator-requests';

/** What this service could not handle. */
@Roles('operator')
@Controller('ops/dead-letters')
export class DeadLettersController {
  constructor(private readonly deadLetters: DeadLetters) {}

  @Operation({ summary: 'Dead letters of this service, newest first', answers: { 200: deadLetterPage } })
  @Get()
  list(@ZodQuery(deadLetterQuery) query: z.output<typeof deadLetterQuery>): Promise<DeadLetterPage> {
    const { limit, cursor, ...filter } = query;
    return this.deadLetters.list(filter, limit, cursor);
  }

  @Operation({
    summary: 'One dead letter: bytes, headers, history and what operators did with it',
    answers: { 200: deadLetterDetails },
    refusals: ['messaging.dead-letter-not-found'],
  })
  @Get(':id')
  show(@Param('id', new ZodPipe(z.uuid())) id: string): Promise<DeadLetterDetails> {
    return this.deadLetters.show(id);
  }

  @Operation({
    summary: 'Changes value or headers of an open dead letter; refused when they break the contract',
    answers: { 200: deadLetterDetails },
    refusals: [
      ...['messaging.dead-letter-not-found', 'messaging.dead-letter-not-open', 'messaging.edit-refused'],
    ],
  })
  @Patch(':id')
  edit(
    @Param('id', new ZodPipe(z.uuid())) id: string,
    @ZodBody(editRequest) body: z.output<typeof editRequest>,
    @CurrentUser() { email }: User,
  ): Promise<DeadLetterDetails> {
    return this.deadLetters.edit(id, body, email);
  }

  @Operation({
    summary: 'Hands open dead letters to their handlers again, in the order of their keys',
    answers: { 200: bulkOutcome },
    refusals: ['messaging.dead-letter-not-found', 'messaging.dead-letter-not-open'],
  })
  @Post('replay')
  @HttpCode(200)
  replay(
    @ZodBody(replayRequest) body: z.output<typeof replayRequest>,
    @CurrentUser() { email }: User,
  ): Promise<BulkOutcome> {
    const { dryRun: isDryRun, ratePerSecond, ...filter } = body;
    return this.deadLetters.replay(filter, email, { isDryRun, ratePerSecond });
  }

  @Operation({
    summary: 'Gives open dead letters up; they stay readable',
    answers: { 200: bulkOutcome },
    refusals: ['messaging.dead-letter-not-found', 'messaging.dead-letter-not-open'],
  })
  @Post('discard')
  @HttpCode(200)
  discard(
    @ZodBody(discardRequest) body: z.output<typeof discardRequest>,
    @CurrentUser() { email }: User,
  ): Promise<BulkOutcome> {
    const { dryRun: isDryRun, ...filter } = body;
    return this.deadLetters.discard(filter, email, { isDryRun });
  }
}
