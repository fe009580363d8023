import type { Unit } from '@rivermart/messaging';
import type { Reward } from '../domain/reward';

/** What the use cases need from storage. Inside a unit everything is locked, joined and buffered. */
export abstract class Rewards {
  abstract find(unit: Unit, orderId: string): Promise<Reward | undefined>;
  abstract save(unit: Unit, reward: Reward): void;
}

export interface PointsAccount {
  /** Spendable. */
  readonly balance: number;
  readonly pending: number;
  /** One entry an order, the one that changed last first. */
  readonly history: readonly Reward[];
}

/** What a customer sees: committed rows, read without a lock. */
export abstract class PointsAccounts {
  abstract of(customerId: string, historyLimit: number): Promise<PointsAccount>;
}
