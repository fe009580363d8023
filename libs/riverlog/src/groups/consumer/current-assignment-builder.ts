import type { Assignment, HeldPartitions, TopicIdPartitions } from './assignment';
import { NOTHING_HELD } from './assignment';
import type { ConsumerGroupMember, MemberState } from './consumer-group-member';

export interface Reconciliation {
  readonly targetEpoch: number;
  readonly target: Assignment;
  readonly subscribedTopicIds: ReadonlySet<string>;
  /** The subscription changed with this very request: what is no longer subscribed goes at once. */
  readonly hasSubscriptionChanged: boolean;
  /** Who works on the partition, or has not yet said that it stopped. */
  readonly ownerOf: (topicId: string, partition: number) => string | undefined;
  /** What the client says it works on; null when it does not say. */
  readonly ownedPartitions: readonly TopicIdPartitions[] | null;
}

type Drafted = Map<string, Map<number, number>>;

/**
 * Takes a member one step towards what it shall have. It first gives back what it shall not have, stays in its
 * epoch until the client no longer lists that, goes on to the new epoch, and then gets what is free; what
 * others still hold it gets when they have let go. So no partition has two owners at any time.
 *
 *     stable ──to give back──▶ unrevoked ──given back──▶ stable, or unreleased ──others gave back──▶ stable
 *
 * Source: CurrentAssignmentBuilder.java.
 */
export class CurrentAssignmentBuilder {
  constructor(
    private readonly member: ConsumerGroupMember,
    private readonly reconciliation: Reconciliation,
  ) {}

  /** @returns the same member when it cannot go on. */
  build(): ConsumerGroupMember {
    const { member } = this;
    switch (member.state) {
      case 'stable':
        if (member.memberEpoch !== this.reconciliation.targetEpoch) return this.computeNextAssignment();
        return this.reconciliation.hasSubscriptionChanged ? this.dropUnsubscribed() : member;
      case 'unrevoked':
        if (!this.ownsAnyOf(member.partitionsPendingRevocation)) return this.computeNextAssignment();
        return this.reconciliation.hasSubscriptionChanged ? this.dropUnsubscribed() : member;
      case 'unreleased':
        return this.computeNextAssignment();
    }
  }

  private ownsAnyOf(partitions: HeldPartitions): boolean {
    const { ownedPartitions } = this.reconciliation;
    if (ownedPartitions === null) return true;
    return ownedPartitions.some(({ topicId, partitions: owned }) =>
      owned.some((partition) => partitions.get(topicId)?.has(partition) === true),
    );
  }

  /** Without waiting for a target: partitions of topics the member no longer wants. */
  private dropUnsubscribed(): ConsumerGroupMember {
    const { member } = this;
    const { subscribedTopicIds } = this.reconciliation;
    const kept: Drafted = new Map();
    const toRevoke = copyOf(member.partitionsPendingRevocation);
    for (const [topicId, partitions] of member.assignedPartitions) {
      if (subscribedTopicIds.has(topicId)) kept.set(topicId, new Map(partitions));
      else toRevoke.set(topicId, new Map([...(toRevoke.get(topicId) ?? []), ...partitions]));
    }
    if (kept.size === member.assignedPartitions.size) return member;
    if (!this.ownsAnyOf(toRevoke)) {
      return { ...inEpoch(member, member.memberEpoch), assignedPartitions: kept };
    }
    return this.unrevoked(kept, toRevoke);
  }

  private computeNextAssignment(): ConsumerGroupMember {
    const assigned: Drafted = new Map();
    const toRevoke: Drafted = new Map();
    for (const [topicId, held] of this.member.assignedPartitions) {
      const wanted = this.wantedOf(topicId);
      for (const [partition, epoch] of held) {
        put(wanted.has(partition) ? assigned : toRevoke, topicId, partition, epoch);
      }
    }
    if (toRevoke.size > 0 && this.ownsAnyOf(toRevoke)) return this.unrevoked(assigned, toRevoke);
    return this.arrived(this.addFree(assigned) ? 'stable' : 'unreleased', assigned);
  }

  /** @returns whether nothing is left that others still hold. */
  private addFree(assigned: Drafted): boolean {
    const { target, targetEpoch } = this.reconciliation;
    let isComplete = true;
    for (const topicId of target.keys()) {
      const missing = [...this.wantedOf(topicId)].filter((each) => assigned.get(topicId)?.has(each) !== true);
      for (const partition of missing) {
        if (this.isFree(topicId, partition)) put(assigned, topicId, partition, targetEpoch);
        else isComplete = false;
      }
    }
    return isComplete;
  }

  private wantedOf(topicId: string): ReadonlySet<number> {
    const { target, subscribedTopicIds } = this.reconciliation;
    return (subscribedTopicIds.has(topicId) ? target.get(topicId) : undefined) ?? NO_PARTITIONS;
  }

  /** What the member itself was to give back is free for it again. */
  private isFree(topicId: string, partition: number): boolean {
    const owner = this.reconciliation.ownerOf(topicId, partition);
    return owner === undefined || owner === this.member.memberId;
  }

  private unrevoked(assigned: HeldPartitions, toRevoke: HeldPartitions): ConsumerGroupMember {
    return {
      ...inEpoch(this.member, this.member.memberEpoch),
      state: 'unrevoked',
      assignedPartitions: assigned,
      partitionsPendingRevocation: toRevoke,
    };
  }

  private arrived(state: MemberState, assigned: HeldPartitions): ConsumerGroupMember {
    return {
      ...inEpoch(this.member, this.reconciliation.targetEpoch),
      state,
      assignedPartitions: assigned,
      partitionsPendingRevocation: NOTHING_HELD,
    };
  }
}

const NO_PARTITIONS: ReadonlySet<number> = new Set();

const inEpoch = (member: ConsumerGroupMember, memberEpoch: number): ConsumerGroupMember => ({
  ...member,
  memberEpoch,
  previousMemberEpoch: member.memberEpoch,
});

const copyOf = (partitions: HeldPartitions): Drafted =>
  new Map([...partitions].map(([topicId, held]) => [topicId, new Map(held)]));

function put(into: Drafted, topicId: string, partition: number, epoch: number): void {
  const partitions = into.get(topicId);
  if (partitions === undefined) into.set(topicId, new Map([[partition, epoch]]));
  else partitions.set(partition, epoch);
}
