import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { Reward } from '../domain/reward';

@Entity('reward')
@Index('reward_customer', ['customerId', 'since'])
export class RewardRow {
  @PrimaryColumn('uuid', { name: 'order_id' })
  id!: string;

  @Column('uuid', { name: 'customer_id' })
  customerId!: string;

  @Column('bigint', { transformer: { from: Number, to: (points: number) => points } })
  points!: number;

  @Column('text')
  status!: Reward['status'];

  @Column('timestamptz')
  since!: Date;
}
