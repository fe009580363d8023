import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Tally } from '../domain/tally';

@Entity('flow_window')
export class FlowWindowRow {
  /** ISO time of its beginning. */
  @PrimaryColumn('text', { name: 'starts_at' })
  id!: string;

  @Column('jsonb')
  tally!: Tally;
}
