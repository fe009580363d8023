import { isBehind } from './behind';
import { groupLags } from './group-lag';

const flow = (group: string, topic: string, lag: readonly number[], lagSeconds: number | null) => ({
  ...{ group, topic, lag, lagSeconds, isConsuming: true },
});

describe('the lag of groups', () => {
  it('sums the topics of a group and takes its oldest record', () => {
    const [only] = groupLags({
      groups: [flow('points', 'orders', [1, 2], 3), flow('points', 'payments', [4], 9)],
    });
    expect(only).toMatchObject({ group: 'points', records: 7, seconds: 9 });
  });

  it('lists who is most seconds behind first, then most records', () => {
    const groups = [
      flow('a', 'x', [9], 1),
      flow('b', 'x', [2], 60),
      flow('c', 'x', [3], null),
      flow('d', 'x', [4], null),
    ];
    expect(groupLags({ groups }).map(({ group }) => group)).toEqual(['b', 'a', 'd', 'c']);
  });

  it('is silent while it is small', () => {
    expect(isBehind(flow('a', 'x', [40], 4))).toBe(false);
    expect(isBehind(flow('a', 'x', [40], 6))).toBe(true);
    expect(isBehind({ ...flow('a', 'x', [1], null), isConsuming: false })).toBe(true);
    expect(isBehind({ ...flow('a', 'x', [], null), isConsuming: false })).toBe(false);
  });
});
