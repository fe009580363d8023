import { Module } from '@nestjs/common';
import { MessagesController } from './api/messages.controller';
import { OnOrderCancelled } from './application/on-order-cancelled';
import { OnPaymentCompleted } from './application/on-payment-completed';
import { Mailer, Notifications, Postmen, SmsGateway } from './application/ports';
import { RecordDeliveries } from './application/record-deliveries';
import { SendMails } from './application/send-mails';
import { SendSms } from './application/send-sms';
import { TellCustomer } from './application/tell-customer';
import { HttpSmsGateway } from './infrastructure/http-sms-gateway';
import { MailWorker } from './infrastructure/mail-worker';
import { MessageBell } from './infrastructure/message-bell';
import { SmsWorker } from './infrastructure/sms-worker';
import { SmtpMailer } from './infrastructure/smtp-mailer';
import { TypeOrmNotifications } from './infrastructure/typeorm-notifications';

const handlers = [OnPaymentCompleted, OnOrderCancelled];
const useCases = [TellCustomer, SendSms, SendMails, RecordDeliveries];
const workers = [MessageBell, SmsWorker, MailWorker];
const adapters = [
  { provide: Notifications, useClass: TypeOrmNotifications },
  { provide: SmsGateway, useClass: HttpSmsGateway },
  { provide: Mailer, useClass: SmtpMailer },
  { provide: Postmen, useExisting: MessageBell },
];

@Module({
  controllers: [MessagesController, ...handlers],
  providers: [...useCases, ...adapters, ...workers],
})
export class NotificationModule {}
