import type { Assignment } from '../assignment';
import { isHomogeneous, type GroupAssignor, type MemberSpec } from './group-assignor';
import { assignHeterogeneous } from './uniform-heterogeneous';

type PartitionCount = (topicId: string) => number;
type Draft = Map<string, Map<string, Set<number>>>;

interface Unfilled {
  readonly memberId: string;
  readonly quota: number;
}

/**
 * As even as can be, then as little moved as can be: whoever has partitions keeps them up to its share.
 * Source: UniformAssignor.java and UniformHomogeneousAssignmentBuilder.java.
 */
export const uniformAssignor: GroupAssignor = {
  name: 'uniform',

  assign(members, partitionCount) {
    if (members.length === 0) return new Map();
    return isHomogeneous(members)
      ? new HomogeneousBuilder(members, partitionCount).build()
      : assignHeterogeneous(members, partitionCount);
  },
};

class HomogeneousBuilder {
  private readonly topics: ReadonlySet<string>;
  private readonly draft: Draft = new Map();
  private readonly unassigned: [topicId: string, partition: number][] = [];
  private readonly unfilled: Unfilled[] = [];
  private minimumQuota = 0;
  private extras = 0;

  constructor(
    private readonly members: readonly MemberSpec[],
    private readonly partitionCount: PartitionCount,
  ) {
    this.topics = members[0]?.subscribedTopicIds ?? new Set();
  }

  build(): ReadonlyMap<string, Assignment> {
    const total = [...this.topics].reduce((sum, topicId) => sum + this.partitionCount(topicId), 0);
    this.minimumQuota = Math.floor(total / this.members.length);
    this.extras = total % this.members.length;
    this.collectUnowned();
    this.members.forEach((member, at) => this.keepUpToQuota(member, this.members.length - at));
    this.assignRest();
    return this.draft;
  }

  private collectUnowned(): void {
    for (const topicId of this.topics) {
      const owned = new Set(this.members.flatMap(({ assignment }) => [...(assignment.get(topicId) ?? [])]));
      for (let partition = 0; partition < this.partitionCount(topicId); partition += 1) {
        if (!owned.has(partition)) this.unassigned.push([topicId, partition]);
      }
    }
  }

  /** One more than the minimum is kept by who has it already; the last ones must take what extras are left. */
  private keepUpToQuota({ memberId, assignment }: MemberSpec, membersLeft: number): void {
    let takesExtra = this.extras > 0;
    let quota = this.minimumQuota + (takesExtra ? 1 : 0);
    const kept = new Map<string, Set<number>>();
    for (const [topicId, partition] of this.existing(assignment)) {
      if (quota > 0) {
        quota -= 1;
        add(kept, topicId, partition);
      } else this.unassigned.push([topicId, partition]);
    }
    if (quota > 0 && takesExtra && membersLeft > this.extras) {
      quota -= 1;
      takesExtra = false;
    }
    if (quota > 0) this.unfilled.push({ memberId, quota });
    if (takesExtra) this.extras -= 1;
    this.draft.set(memberId, kept);
  }

  private *existing(assignment: Assignment): Generator<[string, number]> {
    for (const [topicId, partitions] of assignment) {
      if (!this.topics.has(topicId)) continue;
      const count = this.partitionCount(topicId);
      for (const partition of partitions) if (partition < count) yield [topicId, partition];
    }
  }

  private assignRest(): void {
    let next = 0;
    for (const { memberId, quota } of this.unfilled) {
      for (const [topicId, partition] of this.unassigned.slice(next, next + quota)) {
        add(this.draft.get(memberId) as Map<string, Set<number>>, topicId, partition);
      }
      next += quota;
    }
  }
}

function add(assignment: Map<string, Set<number>>, topicId: string, partition: number): void {
  const partitions = assignment.get(topicId);
  if (partitions === undefined) assignment.set(topicId, new Set([partition]));
  else partitions.add(partition);
}
