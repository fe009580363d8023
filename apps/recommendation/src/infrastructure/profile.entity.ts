import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('profile')
export class ProfileRow {
  @PrimaryColumn('uuid', { name: 'customer_id' })
  id!: string;

  @Column('text', { array: true, name: 'recently_viewed' })
  recentlyViewed!: string[];

  @Column('text', { array: true, name: 'recently_ordered' })
  recentlyOrdered!: string[];
}
