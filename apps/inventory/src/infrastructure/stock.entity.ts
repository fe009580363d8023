import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

/** The constraints say once more what the domain sees to: whoever writes here by hand cannot sell what is not there. */
@Entity('stock')
@Check('stock_on_hand_check', 'on_hand >= 0')
@Check('stock_reserved_check', 'reserved >= 0')
@Check('stock_shipped_check', 'shipped >= 0')
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
