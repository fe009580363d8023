import type { Unit } from '@rivermart/messaging';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Profiles } from '../application/ports';
import type { Profile } from '../domain/profile';
import { ProfileRow } from './profile.entity';

@Injectable()
export class TypeOrmProfiles extends Profiles {
  constructor(private readonly database: DataSource) {
    super();
  }

  override async find(unit: Unit, customerId: string): Promise<Profile | undefined> {
    const row = await unit.load(ProfileRow, customerId);
    return row && toProfile(row);
  }

  override save(unit: Unit, { customerId: id, recentlyViewed, recentlyOrdered }: Profile): void {
    unit.save(ProfileRow, {
      id,
      recentlyViewed: [...recentlyViewed],
      recentlyOrdered: [...recentlyOrdered],
    });
  }

  override async of(customerId: string): Promise<Profile | undefined> {
    const row = await this.database.getRepository(ProfileRow).findOneBy({ id: customerId });
    return row ? toProfile(row) : undefined;
  }
}

const toProfile = ({ id: customerId, recentlyViewed, recentlyOrdered }: ProfileRow): Profile => ({
  customerId,
  recentlyViewed,
  recentlyOrdered,
});
