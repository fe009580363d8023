import type { DataOf, orderCreated } from '@rivermart/contracts';
import type { orderRiskAssessed, riskReasons } from './order-risk-assessed';

type Order = DataOf<typeof orderCreated>;
type Reason = (typeof riskReasons)[number];

const LARGE_MINOR = 100_000;
const MANY_PIECES = 20;
const DELIVERED_TO = ['DE', 'AT', 'CH', 'FR', 'NL', 'BE', 'LU', 'IT', 'ES', 'PL', 'CZ', 'DK', 'GB', 'CN'];

/** What each sign is worth, and when it is there. */
const SIGNS: Readonly<Record<Reason, readonly [score: number, isThere: (order: Order) => boolean]>> = {
  'large-amount': [40, ({ totalMinor }) => totalMinor >= LARGE_MINOR],
  'many-pieces': [30, ({ lines }) => lines.reduce((sum, { quantity }) => sum + quantity, 0) >= MANY_PIECES],
  'name-differs': [10, ({ shipTo, contact }) => !contact.email.includes(firstName(shipTo.name))],
  'far-away': [20, ({ shipTo }) => !DELIVERED_TO.includes(shipTo.country)],
};

/** An example of a rule; what a shop really looks for it knows best. */
export function assessRisk(order: Order): DataOf<typeof orderRiskAssessed> {
  const signs = Object.entries(SIGNS) as [Reason, (typeof SIGNS)[Reason]][];
  const seen = signs.filter(([, [, isThere]]) => isThere(order));
  return {
    orderId: order.orderId,
    score: seen.reduce((sum, [, [score]]) => sum + score, 0),
    reasons: seen.map(([reason]) => reason),
  };
}

const firstName = (name: string): string => (name.split(' ')[0] ?? '').toLowerCase();
