import type { Books } from '../books';
import type { Break, Statement } from '../statement';
import { sum } from './counted';
import { strayStates } from './stray-states';

const MINOR_PER_POINT = 100;

const REWARDS = { kept: new Set(['granted']), cancelled: new Set(['dropped', 'revoked']) } as const;

export function pointsGranted({ orders, rewards }: Books): Statement {
  const granted = [...rewards.values()].filter(({ status }) => status === 'granted');
  const confirmed = orders.filter(({ status }) => status !== 'pending' && status !== 'cancelled');
  const dueFor = ({ totalMinor }: { totalMinor: number }): number => Math.floor(totalMinor / MINOR_PER_POINT);
  return {
    name: 'points',
    sentence:
      `Points match payments: ${sum(granted, ({ points }) => points).toLocaleString('en')} granted, ` +
      `${sum(confirmed, dueFor).toLocaleString('en')} due for the confirmed orders.`,
    breaks: [
      ...strayStates(orders, 'rewards', rewards, REWARDS),
      ...confirmed.flatMap((order): Break[] => {
        const { orderId, status } = order;
        const actual = rewards.get(orderId)?.points ?? 0;
        const fault = `${status} order ${orderId}: it earned ${actual} points instead of ${dueFor(order)}`;
        return actual === dueFor(order) ? [] : [{ orderId, fault }];
      }),
    ],
  };
}
