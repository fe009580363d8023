import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { OrderTimes } from '../domain/order-times';

@Entity('order_times')
export class OrderTimesRow {
  @PrimaryColumn('uuid', { name: 'order_id' })
  id!: string;

  /** Fact to milliseconds since 1970. */
  @Column('jsonb')
  times!: OrderTimes['times'];

  /** Of the visit that became this order. */
  @Column('uuid', { name: 'visitor_id', nullable: true })
  visitorId!: string | null;

  @Column('boolean', { name: 'has_ended' })
  hasEnded!: boolean;

  /** When its last fact was read. */
  @Column('timestamptz', { name: 'read_at' })
  readAt!: Date;
}
