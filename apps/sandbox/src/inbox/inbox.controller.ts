import { Controller, Get, Query } from '@nestjs/common';
import { Public, ZodPipe } from '@rivermart/service';
import { z } from 'zod';
import { Inbox, type InboxFilter, type InboxMessage } from './inbox';

const filter = z.object({ email: z.string().optional(), phone: z.string().optional() });

@Public()
@Controller('inbox')
export class InboxController {
  constructor(private readonly inbox: Inbox) {}

  @Get()
  read(@Query(new ZodPipe(filter)) wanted: InboxFilter): Promise<InboxMessage[]> {
    return this.inbox.read(wanted);
  }
}
