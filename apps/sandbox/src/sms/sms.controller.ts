import { Body, Controller, HttpCode, HttpStatus, Post } from '@nestjs/common';
import { Operation, Public, ZodPipe } from '@rivermart/service';
import { z } from 'zod';
import { SmsGateway } from './sms-gateway';
import { smsMessages, type SmsMessages } from './sms-message';

@Public()
@Controller('sms')
export class SmsController {
  constructor(private readonly gateway: SmsGateway) {}

  @Operation({
    summary: 'Takes messages to telephones',
    answers: { 200: z.object({ accepted: z.array(z.string()).describe('Their ids') }) },
  })
  @Post('messages')
  @HttpCode(HttpStatus.OK)
  async send(@Body(new ZodPipe(smsMessages)) messages: SmsMessages): Promise<{ accepted: string[] }> {
    return { accepted: await this.gateway.accept(messages) };
  }
}
