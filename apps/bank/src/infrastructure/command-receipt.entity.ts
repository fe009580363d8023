import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { CommandAnswer } from '../application/command-answer';

@Entity('command_receipt')
export class CommandReceiptRow {
  @PrimaryColumn('text')
  id!: string;

  @Column('text')
  fingerprint!: string;

  @Column('json')
  answer!: CommandAnswer;

  @Column('timestamptz', { name: 'carried_out_at' })
  carriedOutAt!: Date;
}
