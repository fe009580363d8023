import { Body, Controller, HttpCode, HttpStatus, Post } from '@nestjs/common';
import { Public, ZodPipe } from '@rivermart/service';
import { SmsGateway } from './sms-gateway';
import { smsMessages, type SmsMessages } from './sms-message';

@Public()
@Controller('sms')
export class SmsController {
  constructor(private readonly gateway: SmsGateway) {}

  @Post('messages')
  @HttpCode(HttpStatus.OK)
  async send(@Body(new ZodPipe(smsMessages)) messages: SmsMessages): Promise<{ accepted: string[] }> {
    return { accepted: await this.gateway.accept(messages) };
  }
}
