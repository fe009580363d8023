import type { Fact, FactName } from './fact';

/** An event that was read after its window was closed. */
export interface LateFact {
  readonly name: FactName;
  readonly orderId?: string;
  /** When it became true. */
  readonly atMs: number;
  readonly readMs: number;
}

/** Late events of one window of reading time; most windows have none. */
export interface Lateness {
  /** Folded into their window: whoever looked before saw it without them. */
  readonly counted: number;
  /** Older than what is kept: in no figure. */
  readonly leftOut: number;
  /** The last ones read. */
  readonly latest: readonly LateFact[];
}

const LATEST = 10;

export const noLateness: Lateness = { counted: 0, leftOut: 0, latest: [] };

export function withLate(
  { counted, leftOut, latest }: Lateness,
  { name, orderId, atMs }: Fact,
  { readMs, isKept }: { readonly readMs: number; readonly isKept: boolean },
): Lateness {
  const late: LateFact = { name, atMs, readMs, ...(orderId !== undefined && { orderId }) };
  return {
    counted: counted + (isKept ? 1 : 0),
    leftOut: leftOut + (isKept ? 0 : 1),
    latest: [late, ...latest].slice(0, LATEST),
  };
}

/** @param windows the newest first. */
export const together = (windows: readonly Lateness[]): Lateness => ({
  counted: windows.reduce((sum, { counted }) => sum + counted, 0),
  leftOut: windows.reduce((sum, { leftOut }) => sum + leftOut, 0),
  latest: windows.flatMap(({ latest }) => latest).slice(0, LATEST),
});
