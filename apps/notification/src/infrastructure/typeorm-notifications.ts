import type { Unit } from '@rivermart/messaging';
import { Injectable } from '@nestjs/common';
import { DataSource, In, LessThanOrEqual, type Repository } from 'typeorm';
import { Notifications } from '../application/ports';
import type { Notification, NotificationKind } from '../domain/notification';
import { rowId, toNotification, toRow } from './notification-mapping';
import { NotificationRow } from './notification.entity';

/** One statement takes a portion; what another replica is taking at this moment is passed over. */
const TAKE_DUE_MAILS = `
  UPDATE notification SET email_status = 'sending', email_at = $2
  WHERE id IN (
    SELECT id FROM notification
    WHERE email_status IN ('due', 'sending') AND email_at <= $1
    ORDER BY email_at LIMIT $3
    FOR UPDATE SKIP LOCKED
  )
  RETURNING id`;

@Injectable()
export class TypeOrmNotifications extends Notifications {
  constructor(private readonly database: DataSource) {
    super();
  }

  override async find(
    unit: Unit,
    orderId: string,
    kind: NotificationKind,
  ): Promise<Notification | undefined> {
    const row = await unit.load(NotificationRow, rowId(orderId, kind));
    unit.continueTrace(row?.traceparent);
    return row && toNotification(row);
  }

  override save(unit: Unit, notification: Notification): void {
    unit.save(NotificationRow, Object.assign(toRow(notification), { traceparent: unit.cause?.traceparent }));
  }

  override async withDueSms(now: Date, limit: number): Promise<readonly Notification[]> {
    const due = await this.rows.find({
      where: { smsStatus: 'due', smsAt: LessThanOrEqual(now) },
      order: { smsAt: 'ASC' },
      take: limit,
    });
    return due.map(toNotification);
  }

  override async takeDueMails(now: Date, until: Date, limit: number): Promise<readonly Notification[]> {
    const [taken] = await this.database.query<[{ id: string }[], number]>(TAKE_DUE_MAILS, [
      now,
      until,
      limit,
    ]);
    if (taken.length === 0) return [];
    const rows = await this.rows.findBy({ id: In(taken.map(({ id }) => id)) });
    return rows.map(toNotification);
  }

  override async ofCustomer(customerId: string, limit: number): Promise<readonly Notification[]> {
    const rows = await this.rows.find({ where: { customerId }, order: { createdAt: 'DESC' }, take: limit });
    return rows.map(toNotification);
  }

  private get rows(): Repository<NotificationRow> {
    return this.database.getRepository(NotificationRow);
  }
}
