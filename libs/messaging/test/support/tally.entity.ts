import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A row with every kind of column that services use. */
@Entity('tally')
export class TallyRow {
  @PrimaryColumn({ type: 'text' })
  id!: string;

  @Column({ type: 'integer' })
  count!: number;

  @Column({ type: 'jsonb', nullable: true })
  lines?: readonly { readonly sku: string }[] | null;

  @Column({ name: 'tags', type: 'text', array: true, default: '{}' })
  tags?: readonly string[];

  @Column({ name: 'seen_at', type: 'timestamptz', nullable: true })
  seenAt?: Date | null;

  @Column({ type: 'boolean', default: false })
  flagged?: boolean;
}

export const tally = (row: Partial<TallyRow> & { id: string }): TallyRow => ({ count: 0, ...row });
