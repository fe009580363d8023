import type { PartitionLog } from '@rivermart/commit-log';
import { isAtEnd } from './fetch-attempt';
import type { FetchPlan, PlannedPartition } from './fetch-plan';

describe('a fetch at the offset where a partition seems to end', () => {
  const plan = { isolation: 'uncommitted' } as FetchPlan;
  const at = (fetchOffset: number, log: Partial<PartitionLog>) =>
    ({ request: { fetchOffset }, log, errorCode: 0 }) as PlannedPartition;
  const offsets = { logStartOffset: 0, highWatermark: 0, lastStableOffset: 0 };

  it('has all there is', () => {
    expect(isAtEnd(at(0, { ...offsets, isUsable: true }), plan)).toBe(true);
  });

  it('asks the log while the partition is being recovered, which looks empty and is not', () => {
    expect(isAtEnd(at(0, { ...offsets, isUsable: false, offline: undefined }), plan)).toBe(false);
  });
});
