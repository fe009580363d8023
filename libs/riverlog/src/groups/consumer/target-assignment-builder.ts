import { isSameAssignment, NOTHING_ASSIGNED, type Assignment } from './assignment';
import type { ConsumerGroup } from './consumer-group';
import type { GroupAssignor, MemberSpec } from './assignors/group-assignor';
import type { TopicsImage } from './topics-image';

/** Ids of the topics with these names; names nobody has created are left out. */
export const topicIdsOf = (names: Iterable<string>, topics: TopicsImage): ReadonlySet<string> =>
  new Set([...names].map((name) => topics.topicId(name)).filter((id) => id !== undefined));

/** Shares the partitions out anew for the group's epoch. Kafka: TargetAssignmentBuilder.java. */
export function updateTargetAssignment(
  group: ConsumerGroup,
  assignor: GroupAssignor,
  topics: TopicsImage,
  nowMs: number,
): void {
  const members = [...group.members.values()].map((member): MemberSpec => ({
    memberId: member.memberId,
    instanceId: member.instanceId,
    subscribedTopicIds: topicIdsOf(group.topicNamesOf(member), topics),
    assignment: group.targetOf(member.memberId),
  }));
  const target = assignor.assign(members, (topicId) => topics.partitionCount(topicId));
  for (const { memberId } of members) {
    const assignment: Assignment = target.get(memberId) ?? NOTHING_ASSIGNED;
    const before = group.targetAssignment.get(memberId);
    if (before === undefined || !isSameAssignment(before, assignment)) {
      group.change({ type: 'target', memberId, assignment });
    }
  }
  group.change({ type: 'target-epoch', target: { epoch: group.groupEpoch, timestampMs: nowMs } });
}
