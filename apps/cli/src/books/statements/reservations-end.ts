import type { Books } from '../books';
import type { Statement } from '../statement';
import { counted } from './counted';
import { strayStates } from './stray-states';

const RESERVATIONS = {
  kept: new Set(['committed', 'shipped']),
  cancelled: new Set(['rejected', 'released']),
} as const;

/** Goods are set aside for orders that stand, and for no other. */
export function reservationsEnd({ orders, reservations }: Books): Statement {
  const count = (...states: string[]): number =>
    [...reservations.values()].filter(({ status }) => states.includes(status)).length;
  const known = new Set(orders.map(({ orderId }) => orderId));
  const strangers = [...reservations.values()].filter(({ orderId }) => !known.has(orderId));
  return {
    name: 'reservations',
    sentence:
      `No reservation outlives its order: ${counted(count('committed', 'shipped'), 'reservation')} of orders ` +
      `that stand, ${count('held')} that wait, ${count('released', 'rejected', 'forestalled')} given up.`,
    breaks: [
      ...strayStates(orders, 'reservations', reservations, RESERVATIONS),
      ...strangers.map(({ orderId, status }) => ({
        orderId,
        fault: `a ${status} reservation belongs to order ${orderId} that does not exist`,
      })),
    ],
  };
}
