import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { Address, Contact, PricedLine } from '../domain/order';

@Entity('orders')
@Index('orders_of_customer', ['customerId', 'id'])
@Index('orders_pending', ['placedAt'], { where: `status = 'pending'` })
export class OrderRow {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'customer_id' })
  customerId!: string;

  @Column('text')
  status!: string;

  @Column('text', { nullable: true })
  awaits!: string | null;

  @Column('timestamptz', { name: 'deadline_at', nullable: true })
  deadlineAt!: Date | null;

  @Column('text', { nullable: true })
  reason!: string | null;

  /** What a cancelled order was before. */
  @Column('text', { nullable: true })
  stage!: string | null;

  /** A string because the driver reads `bigint` as one. */
  @Column('bigint', { name: 'total_minor' })
  totalMinor!: string;

  @Column('text')
  currency!: string;

  @Column('jsonb')
  lines!: readonly PricedLine[];

  @Column('jsonb', { name: 'ship_to' })
  shipTo!: Address;

  @Column('jsonb')
  contact!: Contact;

  @Column('timestamptz', { name: 'placed_at' })
  placedAt!: Date;

  /** Of the last event that changed it; what a missed deadline causes belongs to that trace. */
  @Column('text', { nullable: true })
  traceparent?: string | null;
}
