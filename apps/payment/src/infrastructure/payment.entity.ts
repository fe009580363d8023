import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { Payment, Purchase } from '../domain/payment';

@Entity('payment')
@Index('payment_unanswered', ['askAgainAt'], { where: 'ask_again_at IS NOT NULL' })
export class PaymentRow {
  @PrimaryColumn('uuid', { name: 'order_id' })
  id!: string;

  @Column('text')
  status!: Payment['status'];

  @Index('payment_payment_id', { unique: true })
  @Column('uuid', { name: 'payment_id', nullable: true })
  paymentId!: string | null;

  @Column('jsonb', { nullable: true })
  purchase!: Purchase | null;

  /** Gone as soon as the provider has answered. */
  @Column('text', { nullable: true })
  token!: string | null;

  @Column('boolean', { name: 'is_stock_reserved' })
  isStockReserved!: boolean;

  @Column('boolean', { name: 'is_cancelled' })
  isCancelled!: boolean;

  @Column('text', { name: 'capture_id', nullable: true })
  captureId!: string | null;

  @Column('text', { nullable: true })
  reason!: string | null;

  @Column('integer')
  attempts!: number;

  /** Set while the provider owes an answer. */
  @Column('timestamptz', { name: 'ask_again_at', nullable: true })
  askAgainAt!: Date | null;

  @Column('bigint', {
    name: 'refunded_minor',
    nullable: true,
    transformer: {
      from: (stored: string | null) => (stored === null ? null : Number(stored)),
      to: (amount: number | null) => amount,
    },
  })
  refundedMinor!: number | null;

  /** Of the event that changed it last: the trace goes on with what comes from outside. Undefined leaves it as it is. */
  @Column('text', { nullable: true })
  traceparent?: string | null;
}
