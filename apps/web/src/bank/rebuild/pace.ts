export interface Reading {
  readonly atMs: number;
  readonly events: number;
}

/** As many readings as the pace is taken over. */
const KEPT = 10;

/** Keeps the newest readings; one that goes back, of another generation, begins anew. */
export function withReading(readings: readonly Reading[], next: Reading): readonly Reading[] {
  const last = readings.at(-1);
  if (last && next.events < last.events) return [next];
  return last?.atMs === next.atMs ? readings : [...readings, next].slice(-KEPT);
}

/** Records a second over the kept readings; undefined until there are two. */
export function paceOf(readings: readonly Reading[]): number | undefined {
  const [first, last] = [readings[0], readings.at(-1)];
  if (!first || !last || last.atMs === first.atMs) return undefined;
  return ((last.events - first.events) / (last.atMs - first.atMs)) * 1_000;
}

/** How long the rest takes at this pace; undefined when it does not move. */
export const timeLeftMs = (behind: number, pace: number | undefined): number | undefined =>
  pace === undefined || pace <= 0 ? undefined : (behind / pace) * 1_000;
