import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Step } from '../domain/visit';

@Entity('visit')
export class VisitRow {
  @PrimaryColumn('uuid', { name: 'visitor_id' })
  id!: string;

  @Column('timestamptz', { name: 'began_at' })
  beganAt!: Date;

  @Column('text', { nullable: true })
  furthest!: Step | null;

  /** When something of it was read last. */
  @Column('timestamptz', { name: 'read_at' })
  readAt!: Date;
}
