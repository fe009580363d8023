import { CurrentUser, Operation, ZodPipe, type AnswerOf, type User } from '@rivermart/service';
import { Controller, Get, Query } from '@nestjs/common';
import { z } from 'zod';
import { Notifications } from '../application/ports';
import type { Channel } from '../domain/delivery';
import type { Notification } from '../domain/notification';
import { wordingOf } from '../domain/wording';

const pageQuery = z.object({ limit: z.coerce.number().int().min(1).max(100).default(50) });

type PageQuery = z.infer<typeof pageQuery>;

const message = z.object({
  notificationId: z.uuid(),
  orderId: z.uuid(),
  kind: z.enum(['order-confirmed', 'order-cancelled']),
  channel: z.enum(['sms', 'email']),
  status: z.enum(['due', 'sending', 'sent', 'failed']),
  subject: z.string().optional().describe('Only mails have one'),
  text: z.string(),
  at: z.iso.datetime(),
});
type Message = AnswerOf<typeof message>;

@Controller('messages')
export class MessagesController {
  constructor(private readonly notifications: Notifications) {}

  @Operation({
    summary: 'What the caller was told, newest first, one entry per channel',
    answers: { 200: z.array(message) },
  })
  @Get()
  async list(
    @CurrentUser() { customerId }: User,
    @Query(new ZodPipe(pageQuery)) { limit }: PageQuery,
  ): Promise<Message[]> {
    const notifications = await this.notifications.ofCustomer(customerId, limit);
    return notifications.flatMap((notification) => [
      messageOn('sms', notification),
      messageOn('email', notification),
    ]);
  }
}

function messageOn(channel: Channel, notification: Notification): Message {
  const { notificationId, orderId, news, deliveries } = notification;
  const { subject, text } = wordingOf(notification);
  const { status, at } = deliveries[channel];
  return {
    ...{ notificationId, orderId, kind: news.kind, channel, status },
    ...(channel === 'email' ? { subject } : {}),
    ...{ text, at: at.toISOString() },
  };
}
