import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { PointsAccounts, type PointsAccount } from '../application/ports';
import { RewardRow } from './reward.entity';
import { toReward } from './typeorm-rewards';

@Injectable()
export class TypeOrmPointsAccounts extends PointsAccounts {
  constructor(private readonly database: DataSource) {
    super();
  }

  override async of(customerId: string, historyLimit: number): Promise<PointsAccount> {
    const rewards = this.database.getRepository(RewardRow);
    const [balance, pending, latest] = await Promise.all([
      rewards.sum('points', { customerId, status: 'granted' }),
      rewards.sum('points', { customerId, status: 'pending' }),
      rewards.find({ where: { customerId }, order: { since: 'DESC' }, take: historyLimit }),
    ]);
    return { balance: Number(balance), pending: Number(pending), history: latest.map(toReward) };
  }
}
