import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('companions')
export class CompanionsRow {
  @PrimaryColumn('text', { name: 'sku' })
  id!: string;

  /** Other product to number of orders both were in. */
  @Column('jsonb')
  counts!: Readonly<Record<string, number>>;
}
