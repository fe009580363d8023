import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('products')
export class ProductRow {
  @PrimaryColumn('text')
  sku!: string;

  @Column('text')
  name!: string;

  @Column('text')
  category!: string;

  @Column('text')
  description!: string;

  @Column('integer', { name: 'price_minor' })
  priceMinor!: number;

  @Column('text')
  currency!: string;
}
