import type { SeededRandom } from './seeded-random';

export interface PlannedCustomer {
  readonly atMs: number;
  /** `double-click`: two requests at once. `again`: the same request once more after its answer. */
  readonly habit: 'plain' | 'double-click' | 'again';
  readonly sku: string;
  readonly quantity: number;
  readonly card: string;
  /** The carrier will refuse the parcel for good. */
  readonly isUndeliverable: boolean;
  /** Changes his mind so long after the answer. */
  readonly cancelsAfterMs?: number;
}

/** Mostly cards that pay; the others are the provider's own bad days. */
const CARDS = [
  ...Array.from({ length: 12 }, () => 'tok_visa'),
  'tok_declined',
  'tok_insufficient_funds',
  'tok_slow',
  'tok_double_webhook',
  'tok_late_webhook',
  'tok_captured_timeout',
];

const CANCELS = 0.2;
const UNDELIVERABLE = 0.05;
const LONGEST_REGRET_MS = 6_000;

export function planCustomers(
  random: SeededRandom,
  { orders, durationMs, skus }: { orders: number; durationMs: number; skus: readonly string[] },
): readonly PlannedCustomer[] {
  return Array.from({ length: orders }, (_unused, index) => ({
    atMs: Math.round(((index + random.next()) * durationMs) / orders),
    habit: random.pick(['plain', 'plain', 'plain', 'double-click', 'again'] as const),
    sku: random.pick(skus),
    quantity: random.between(1, 3),
    card: random.pick(CARDS),
    isUndeliverable: random.chance(UNDELIVERABLE),
    // At once more often than late: the races are in the first second.
    ...(random.chance(CANCELS) && { cancelsAfterMs: Math.round(random.next() ** 3 * LONGEST_REGRET_MS) }),
  }));
}
