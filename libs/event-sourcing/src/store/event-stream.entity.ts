import { Column, Entity, PrimaryColumn } from 'typeorm';

/**
 * The head of a stream. Its row lock is what makes appends to a stream wait for each other, and it carries the
 * snapshot: the row is read and written by every append anyway, so a snapshot costs no statement of its own.
 */
@Entity('event_stream')
export class EventStreamRow {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('text')
  type!: string;

  /** Of its last event; the first is 1. */
  @Column('integer')
  version!: number;

  @Column('json', { nullable: true })
  snapshot!: unknown;

  @Column('integer', { name: 'snapshot_version' })
  snapshotVersion!: number;

  @Column('integer', { name: 'snapshot_schema' })
  snapshotSchema!: number;

  /** The state at `version`, known to the unit that folded it. No column. */
  folded?: { readonly state: unknown };
}
