import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** Insert-only: the place of an own event, known later, stands in `journey_places`. */
@Entity('journey_steps')
@Index('journey_steps_of_order', ['orderId'])
export class JourneyStepRow {
  /** The event's id. */
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'order_id' })
  orderId!: string;

  @Column('text')
  step!: string;

  @Column('text', { name: 'event_type' })
  eventType!: string;

  @Column('text')
  source!: string;

  @Column('text', { nullable: true })
  reason!: string | null;

  @Column('timestamptz', { name: 'deadline_at', nullable: true })
  deadlineAt!: Date | null;

  @Column('timestamptz', { name: 'occurred_at' })
  occurredAt!: Date;

  @Column('timestamptz', { name: 'handled_at' })
  handledAt!: Date;

  @Column('text', { nullable: true })
  topic!: string | null;

  @Column('integer', { nullable: true })
  partition!: number | null;

  @Column('bigint', { name: 'log_offset', nullable: true })
  logOffset!: string | null;

  /** The transaction that wrote the row, filled in by the database. */
  @Column('bigint', { name: 'written_in', default: () => 'writing_transaction()' })
  writtenIn?: string;

  @Column('bigint', { generated: 'identity' })
  sequence?: string;
}
