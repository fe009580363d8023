import type { CrashPoint } from '@rivermart/messaging';

/** A point of the code in one service. */
export interface CrashPlace {
  readonly service: string;
  readonly point: CrashPoint;
}

const HANDLING: readonly CrashPoint[] = [
  'before-event-commit',
  'after-event-commit',
  'before-offset-commit',
  'after-offset-commit',
];
const COMMANDING: readonly CrashPoint[] = ['before-command-commit', 'after-command-commit'];
const PUBLISHING: readonly CrashPoint[] = ['before-publish', 'after-publish', 'after-outbox-deletion'];

/** What each service passes in the life of an order, and the bank in that of a transfer. Recommendation and analytics only listen; points takes no commands. */
const POINTS_OF: Readonly<Record<string, readonly CrashPoint[]>> = {
  order: [...HANDLING, ...COMMANDING, ...PUBLISHING],
  inventory: [...HANDLING, ...PUBLISHING],
  payment: [
    ...HANDLING,
    ...COMMANDING,
    ...PUBLISHING,
    ...(['before-capture', 'after-capture', 'before-cancellation', 'after-cancellation'] as const),
  ],
  points: [...HANDLING, ...PUBLISHING],
  logistics: [
    ...HANDLING,
    ...COMMANDING,
    ...PUBLISHING,
    ...(['before-booking', 'after-booking', 'before-stop', 'after-stop'] as const),
  ],
  notification: [
    ...HANDLING,
    ...COMMANDING,
    ...PUBLISHING,
    ...(['before-sms', 'after-sms', 'before-mail', 'after-mail'] as const),
  ],
  recommendation: HANDLING,
  analytics: HANDLING,
  bank: [...HANDLING, ...COMMANDING, ...PUBLISHING],
};

/** Every named place a chaos run can let a process die at. */
export const crashPlaces: readonly CrashPlace[] = Object.entries(POINTS_OF).flatMap(([service, points]) =>
  points.map((point) => ({ service, point })),
);
