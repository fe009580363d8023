import type { RewindResult } from '@rivermart/contracts';

/** Offsets of one topic, the partition's number being the place in the list. */
export interface GroupOffsets {
  /** -1 where the group has committed nothing. */
  readonly committed: readonly number[];
  readonly starts: readonly number[];
  readonly ends: readonly number[];
  /** Where the group is to go; -1 where the log has nothing from there on, which is the end. */
  readonly wanted: readonly number[];
}

export type RewindPlan = Pick<RewindResult, 'records' | 'skipped' | 'partitions'>;

/** What setting a group back, or ahead, means for each partition. @param only one of them, when it is given. */
export function rewindPlan(
  { committed, starts, ends, wanted }: GroupOffsets,
  only: number | undefined,
): RewindPlan {
  const partitions = ends
    .map((end, partition) => {
      const start = starts[partition] ?? 0;
      const within = (offset: number): number => Math.min(end, Math.max(start, offset));
      const known = committed[partition] ?? -1;
      const place = wanted[partition] ?? -1;
      // A group without an offset begins at the beginning.
      return {
        partition,
        from: known < 0 ? start : within(known),
        to: place < 0 ? end : within(place),
      };
    })
    .filter(({ partition }) => only === undefined || partition === only);
  const sum = (of: (from: number, to: number) => number): number =>
    partitions.reduce((total, { from, to }) => total + Math.max(0, of(from, to)), 0);
  return { partitions, records: sum((from, to) => from - to), skipped: sum((from, to) => to - from) };
}
