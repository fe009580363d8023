import type { SeededRandom } from './seeded-random';

export interface PlannedTransfer {
  readonly atMs: number;
  /** Of the accounts the customers have, counted from 0. */
  readonly from: number;
  readonly to: number;
  readonly amountMinor: number;
  /** The same key once more after the answer. */
  readonly isRepeated: boolean;
}

/** Few enough that transfers meet on them. */
export const ACCOUNTS = 6;

export const planTransfers = (
  random: SeededRandom,
  { transfers, durationMs }: { transfers: number; durationMs: number },
): readonly PlannedTransfer[] =>
  Array.from({ length: transfers }, (_unused, index) => {
    const from = random.between(0, ACCOUNTS - 1);
    return {
      atMs: Math.round(((index + random.next()) * durationMs) / transfers),
      from,
      to: (from + random.between(1, ACCOUNTS - 1)) % ACCOUNTS,
      amountMinor: random.between(1, 5_000),
      isRepeated: random.chance(0.1),
    };
  });
