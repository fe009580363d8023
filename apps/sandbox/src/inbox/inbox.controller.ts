import { Controller, Get, Query } from '@nestjs/common';
import { Operation, Public, ZodPipe } from '@rivermart/service';
import { z } from 'zod';
import { Inbox, type InboxFilter, type InboxMessage } from './inbox';

const filter = z.object({ email: z.string().optional(), phone: z.string().optional() });

const messages = z.array(
  z.object({
    channel: z.enum(['sms', 'email']),
    id: z.string().describe('What the sender calls it: repetitions share it'),
    to: z.string(),
    subject: z.string().optional(),
    text: z.string(),
    receivedAt: z.string(),
  }),
);

@Public()
@Controller('inbox')
export class InboxController {
  constructor(private readonly inbox: Inbox) {}

  @Operation({
    summary: 'What people found on their telephones and in their mailboxes, newest first',
    answers: { 200: messages },
  })
  @Get()
  read(@Query(new ZodPipe(filter)) wanted: InboxFilter): Promise<InboxMessage[]> {
    return this.inbox.read(wanted);
  }
}
