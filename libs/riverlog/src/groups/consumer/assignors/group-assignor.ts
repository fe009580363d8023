import type { Assignment } from '../assignment';

export interface MemberSpec {
  readonly memberId: string;
  readonly instanceId: string | null;
  readonly subscribedTopicIds: ReadonlySet<string>;
  /** What it was to have so far. */
  readonly assignment: Assignment;
}

/** Shares partitions out. Kafka: ConsumerGroupPartitionAssignor.java. */
export interface GroupAssignor {
  readonly name: string;
  assign(
    members: readonly MemberSpec[],
    partitionCount: (topicId: string) => number,
  ): ReadonlyMap<string, Assignment>;
}

/** Whether all members want the same topics. */
export function isHomogeneous([first, ...others]: readonly MemberSpec[]): boolean {
  return others.every(
    ({ subscribedTopicIds }) =>
      subscribedTopicIds.size === first?.subscribedTopicIds.size &&
      [...subscribedTopicIds].every((topicId) => first.subscribedTopicIds.has(topicId)),
  );
}
