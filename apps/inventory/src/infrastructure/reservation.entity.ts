import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { OrderLine, Reservation } from '../domain/reservation';

@Entity('reservation')
@Index('reservation_expiry', ['expiresAt'], { where: `status = 'held'` })
export class ReservationRow {
  @PrimaryColumn('uuid', { name: 'order_id' })
  id!: string;

  @Column('text')
  status!: Reservation['status'];

  @Column('jsonb')
  lines!: readonly OrderLine[];

  /** Why it was rejected or released. */
  @Column('text', { nullable: true })
  reason!: string | null;

  @Column('timestamptz', { name: 'expires_at', nullable: true })
  expiresAt!: Date | null;

  /** Of the last event that changed it; what its expiry causes belongs to that trace. */
  @Column('text', { nullable: true })
  traceparent?: string | null;
}
