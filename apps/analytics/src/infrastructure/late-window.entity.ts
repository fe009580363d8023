import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Lateness } from '../domain/lateness';

@Entity('late_window')
export class LateWindowRow {
  /** ISO time of its beginning, by when events were read. */
  @PrimaryColumn('text', { name: 'starts_at' })
  id!: string;

  @Column('jsonb')
  lateness!: Lateness;
}
