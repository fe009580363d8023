import { CurrentUser, ZodPipe, type User } from '@rivermart/service';
import { Controller, Get, Query } from '@nestjs/common';
import { z } from 'zod';
import { Notifications } from '../application/ports';
import type { Channel, Delivery } from '../domain/delivery';
import type { Notification, NotificationKind } from '../domain/notification';
import { wordingOf } from '../domain/wording';

const pageQuery = z.object({ limit: z.coerce.number().int().min(1).max(100).default(50) });

type PageQuery = z.infer<typeof pageQuery>;

interface MessageResponse {
  readonly notificationId: string;
  readonly orderId: string;
  readonly kind: NotificationKind;
  readonly channel: Channel;
  readonly status: Delivery['status'];
  /** Only mails have one. */
  readonly subject?: string;
  readonly text: string;
  readonly at: string;
}

@Controller('messages')
export class MessagesController {
  constructor(private readonly notifications: Notifications) {}

  /** What the caller was told, newest first, one entry per channel. */
  @Get()
  async list(
    @CurrentUser() { customerId }: User,
    @Query(new ZodPipe(pageQuery)) { limit }: PageQuery,
  ): Promise<MessageResponse[]> {
    const notifications = await this.notifications.ofCustomer(customerId, limit);
    return notifications.flatMap((notification) => [
      messageOn('sms', notification),
      messageOn('email', notification),
    ]);
  }
}

function messageOn(channel: Channel, notification: Notification): MessageResponse {
  const { notificationId, orderId, news, deliveries } = notification;
  const { subject, text } = wordingOf(notification);
  const { status, at } = deliveries[channel];
  return {
    ...{ notificationId, orderId, kind: news.kind, channel, status },
    ...(channel === 'email' ? { subject } : {}),
    ...{ text, at: at.toISOString() },
  };
}
