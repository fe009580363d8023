import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('stock')
export class StockRow {
  @PrimaryColumn('text', { name: 'sku' })
  id!: string;

  @Column('integer', { name: 'on_hand' })
  onHand!: number;

  @Column('integer')
  reserved!: number;

  @Column('integer')
  shipped!: number;
}
