import { pointsFor } from '../../../apps/points/src/domain/points-for';
import {
  cancel,
  grant,
  promise,
  type Reward,
  type RewardChange,
} from '../../../apps/points/src/domain/reward';
import type { Fact } from '../fact';
import { currency, customerId, now, orderId, totalMinor } from '../purchase';
import { unchanged, type Outcome, type Service } from './service';

/** Nobody decides anything by the facts of this service, so they are kept with its state and not published. */
export interface Points {
  readonly reward?: Reward;
  readonly told: readonly ('granted' | 'revoked')[];
}

export const pointsService: Service<Points> = {
  name: 'points',
  reads: ['orders', 'payments'],
  start: { told: [] },
  hears: new Set(['order.created', 'order.cancelled', 'payment.completed'] as const),
  hear: (points, fact) => told(points, decide(points.reward, fact)),
};

const purchase = { orderId, customerId, points: pointsFor(totalMinor, currency) };

function decide(known: Reward | undefined, fact: Fact): RewardChange | undefined {
  switch (fact.type) {
    case 'order.created':
      return promise(known, purchase, now);
    case 'order.cancelled':
      return cancel(known, { orderId, customerId }, now);
    case 'payment.completed':
      return grant(known, purchase, now);
    default:
      return undefined;
  }
}

function told(before: Points, change: RewardChange | undefined): Outcome<Points> {
  if (!change) return unchanged(before);
  const { reward, fact } = change;
  return { state: { reward, told: fact ? [...before.told, fact] : before.told }, facts: [] };
}
