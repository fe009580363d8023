import { Module } from '@nestjs/common';
import { CarrierController } from './carrier/carrier.controller';
import { carrier } from './carrier/carrier.providers';
import { FaultsController } from './faults/faults.controller';
import { faultSwitches } from './faults/faults.providers';
import { Silence } from './faults/silence';
import { Inbox } from './inbox/inbox';
import { InboxController } from './inbox/inbox.controller';
import { mailbox } from './mail/mail.providers';
import { MailServer } from './mail/mail-server';
import { ApiKeyGuard } from './psp/api-key.guard';
import { PspController } from './psp/psp.controller';
import { paymentProvider } from './psp/psp.providers';
import { SmsController } from './sms/sms.controller';
import { smsGateway } from './sms/sms.providers';
import { DataFolder } from './storage/data-folder';

/** The outside world of local runs: one folder per third party. */
@Module({
  controllers: [PspController, SmsController, CarrierController, InboxController, FaultsController],
  providers: [
    DataFolder,
    Silence,
    faultSwitches,
    paymentProvider,
    ApiKeyGuard,
    smsGateway,
    mailbox,
    MailServer,
    Inbox,
    carrier,
  ],
})
export class SandboxModule {}
