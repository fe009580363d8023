import { rewindPlan, type GroupOffsets } from './rewind-plan';

const offsets = (changes: Partial<GroupOffsets>): GroupOffsets => ({
  ...{ committed: [80, 50], starts: [10, 0], ends: [100, 50], wanted: [10, 0] },
  ...changes,
});

describe('setting a group back', () => {
  it('to the beginning reads again what is still kept', () => {
    expect(rewindPlan(offsets({}), undefined)).toEqual({
      ...{ records: 120, skipped: 0 },
      partitions: [
        { partition: 0, from: 80, to: 10 },
        { partition: 1, from: 50, to: 0 },
      ],
    });
  });

  it('never goes before what is kept, nor past the end', () => {
    expect(rewindPlan(offsets({ wanted: [0, 9_999] }), undefined).partitions).toEqual([
      { partition: 0, from: 80, to: 10 },
      { partition: 1, from: 50, to: 50 },
    ]);
  });

  it('ahead passes over what was not handled, and says how much', () => {
    expect(rewindPlan(offsets({ wanted: [95, 20] }), undefined)).toMatchObject({ records: 30, skipped: 15 });
  });

  it('to a time after the last record goes to the end', () => {
    expect(rewindPlan(offsets({ wanted: [-1, -1] }), undefined)).toMatchObject({ records: 0, skipped: 20 });
  });

  it('takes a partition without an offset as one at its beginning', () => {
    expect(rewindPlan(offsets({ committed: [-1, -1], wanted: [40, 0] }), undefined)).toEqual({
      ...{ records: 0, skipped: 30 },
      partitions: [
        { partition: 0, from: 10, to: 40 },
        { partition: 1, from: 0, to: 0 },
      ],
    });
  });

  it('may be for one partition', () => {
    expect(rewindPlan(offsets({}), 1)).toEqual({
      ...{ records: 50, skipped: 0 },
      partitions: [{ partition: 1, from: 50, to: 0 }],
    });
  });
});
