import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** One fact. Rows are added, never changed. */
@Entity('event')
@Index('event_position', ['position'], { unique: true })
@Index('event_stream_version', ['streamId', 'version'], { unique: true })
export class EventRow {
  /** The same id as on the log. */
  @PrimaryColumn('uuid')
  id!: string;

  /** Drawn by the database while the stream's row is locked; see `SettledPosition` for who may read how far. */
  @Column({ type: 'bigint', generated: 'identity', generatedIdentity: 'ALWAYS' })
  position?: number;

  @Column('uuid', { name: 'stream_id' })
  streamId!: string;

  @Column('text', { name: 'stream_type' })
  streamType!: string;

  @Column('integer')
  version!: number;

  @Column('text')
  type!: string;

  /** Of the shape of `data`; older ones are upcast when they are read. */
  @Column('integer', { name: 'data_version' })
  dataVersion!: number;

  @Column('json')
  data!: object;

  /** Who, why, by which command. */
  @Column('json')
  by!: object;

  @Column('timestamptz', { name: 'occurred_at' })
  occurredAt!: Date;
}
