import type { Unit } from '@rivermart/messaging';
import { Injectable } from '@nestjs/common';
import { Rewards } from '../application/ports';
import type { Reward } from '../domain/reward';
import { RewardRow } from './reward.entity';

@Injectable()
export class TypeOrmRewards extends Rewards {
  override async find(unit: Unit, orderId: string): Promise<Reward | undefined> {
    const row = await unit.load(RewardRow, orderId);
    return row && toReward(row);
  }

  override save(unit: Unit, { orderId: id, ...reward }: Reward): void {
    unit.save(RewardRow, Object.assign(new RewardRow(), { id, ...reward }));
  }
}

export const toReward = ({ id: orderId, customerId, points, status, since }: RewardRow): Reward => ({
  orderId,
  customerId,
  points,
  status,
  since,
});
