import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Its primary key is what makes a placement unique. Never changed, so `orders` need not carry it along. */
@Entity('placements')
export class PlacementRow {
  /** Customer id and idempotency key. */
  @PrimaryColumn('text')
  id!: string;

  @Column('uuid', { name: 'order_id' })
  orderId!: string;

  @Column('text')
  fingerprint!: string;
}

export const placementId = (customerId: string, idempotencyKey: string): string =>
  `${customerId} ${idempotencyKey}`;
