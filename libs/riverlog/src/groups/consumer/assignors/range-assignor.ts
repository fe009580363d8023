import type { Assignment } from '../assignment';
import type { GroupAssignor, MemberSpec } from './group-assignor';

/**
 * Each topic in ranges, by the order of the members: partition 0 of every topic goes to the same member when
 * the topics are alike, which is what joins need. Source: RangeAssignor.java.
 */
export const rangeAssignor: GroupAssignor = {
  name: 'range',

  assign(members, partitionCount) {
    const sorted = [...members].sort(byInstanceThenId);
    const assigned = new Map(sorted.map(({ memberId }) => [memberId, new Map<string, Set<number>>()]));
    for (const topicId of new Set(sorted.flatMap((member) => [...member.subscribedTopicIds]))) {
      const subscribers = sorted.filter((member) => member.subscribedTopicIds.has(topicId));
      shareOut(partitionCount(topicId), subscribers.length).forEach((range, at) => {
        const memberId = subscribers[at]?.memberId ?? '';
        if (range.size > 0) assigned.get(memberId)?.set(topicId, range);
      });
    }
    return assigned satisfies ReadonlyMap<string, Assignment>;
  },
};

/** The first ones get one more when it does not come out even. */
function shareOut(partitions: number, members: number): Set<number>[] {
  const quota = Math.floor(partitions / members);
  const extra = partitions % members;
  return Array.from({ length: members }, (_, at) => {
    const start = at * quota + Math.min(at, extra);
    const length = quota + (at < extra ? 1 : 0);
    return new Set(Array.from({ length }, (__, each) => start + each));
  });
}

/** Static members first: their names outlive a restart, and so does their range. */
function byInstanceThenId(a: MemberSpec, b: MemberSpec): number {
  if (a.instanceId !== null && b.instanceId !== null) return compare(a.instanceId, b.instanceId);
  if (a.instanceId !== null) return -1;
  if (b.instanceId !== null) return 1;
  return compare(a.memberId, b.memberId);
}

const compare = (a: string, b: string): number => (a < b ? -1 : Number(a > b));
