import { pointsGranted, pointsRevoked } from '@rivermart/contracts';
import type { Unit } from '@rivermart/messaging';
import { Injectable } from '@nestjs/common';
import type { Reward, RewardChange } from '../domain/reward';
import { Rewards } from './ports';

const contracts = { granted: pointsGranted, revoked: pointsRevoked };

/** What all handlers share: load the reward of the order, decide, store, tell the others. */
@Injectable()
export class ChangeReward {
  constructor(private readonly rewards: Rewards) {}

  async execute(
    orderId: string,
    unit: Unit,
    decide: (known: Reward | undefined) => RewardChange | undefined,
  ): Promise<void> {
    const change = decide(await this.rewards.find(unit, orderId));
    if (!change) return;

    const { reward, fact } = change;
    this.rewards.save(unit, reward);
    const { customerId, points } = reward;
    if (fact) unit.publish(contracts[fact], { orderId, customerId, points });
  }
}
