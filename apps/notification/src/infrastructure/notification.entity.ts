import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { Delivery } from '../domain/delivery';
import type { News } from '../domain/notification';

@Entity('notification')
@Index('notification_due_sms', ['smsAt'], { where: `sms_status = 'due'` })
@Index('notification_due_email', ['emailAt'], { where: `email_status IN ('due', 'sending')` })
@Index('notification_of_customer', ['customerId', 'createdAt'])
export class NotificationRow {
  /** `<order id>/<kind>`: a customer is told each thing once. */
  @PrimaryColumn('text')
  id!: string;

  @Column('uuid', { name: 'notification_id' })
  notificationId!: string;

  @Column('uuid', { name: 'order_id' })
  orderId!: string;

  @Column('uuid', { name: 'customer_id' })
  customerId!: string;

  @Column('text')
  email!: string;

  @Column('text')
  phone!: string;

  @Column('jsonb')
  news!: News;

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;

  @Column('text', { name: 'sms_status' })
  smsStatus!: Delivery['status'];

  @Column('integer', { name: 'sms_attempts' })
  smsAttempts!: number;

  @Column('timestamptz', { name: 'sms_at' })
  smsAt!: Date;

  @Column('text', { name: 'email_status' })
  emailStatus!: Delivery['status'];

  @Column('integer', { name: 'email_attempts' })
  emailAttempts!: number;

  @Column('timestamptz', { name: 'email_at' })
  emailAt!: Date;

  /** Of the event that changed it last: the trace goes on with what comes from outside. Undefined leaves it as it is. */
  @Column('text', { nullable: true })
  traceparent?: string | null;
}
