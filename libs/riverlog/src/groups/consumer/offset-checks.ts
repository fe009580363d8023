import { errorCodes } from '@rivermart/kafka-protocol';
import type { MemberIdentity } from '../classic/messages';
import type { OffsetChange } from '../store/group-records';
import type { ConsumerGroup } from './consumer-group';
import { assignmentEpochOf, type ConsumerGroupMember } from './consumer-group-member';
import type { TopicsImage } from './topics-image';

const { NONE } = errorCodes;

/** Whether a commit may touch the partition. */
export type PartitionCheck = (topicId: string | undefined, partition: number) => number;

const everything: PartitionCheck = () => NONE;

/** From here on clients know of member epochs. */
const MEMBER_EPOCHS_SINCE = 9;

/**
 * Whether a member may commit now, and what. One that is an epoch behind may still commit what it has had since
 * then: it is about to learn of the new epoch, and what it worked on is its own. Source: ConsumerGroup.validateOffsetCommit.
 *
 * @returns an error for the whole request, or a check for each partition.
 */
export function commitCheck(
  group: ConsumerGroup,
  { memberId }: MemberIdentity,
  memberEpoch: number,
  version: number,
): number | PartitionCheck {
  if (memberEpoch < 0 && group.members.size === 0) return everything;
  const member = group.members.get(memberId);
  if (member === undefined) return errorCodes.UNKNOWN_MEMBER_ID;
  if (member.classic === null && version < MEMBER_EPOCHS_SINCE) return errorCodes.UNSUPPORTED_VERSION;
  if (memberEpoch === member.memberEpoch) return everything;
  if (memberEpoch > member.memberEpoch) return staleOf(member);
  return (topicId, partition) => {
    const since = topicId === undefined ? undefined : assignmentEpochOf(member, topicId, partition);
    return since === undefined || memberEpoch < since ? staleOf(member) : NONE;
  };
}

/** The same within a transaction, whose producer is only told that its generation is over. */
export function transactionalEpochProblem(
  group: ConsumerGroup,
  identity: MemberIdentity,
  memberEpoch: number,
  changes: readonly OffsetChange[],
  topics: TopicsImage,
): number {
  const isAnonymous = identity.memberId === '' && identity.groupInstanceId === null;
  if (memberEpoch < 0 && isAnonymous) return NONE;
  const check = commitCheck(group, identity, memberEpoch, Infinity);
  if (typeof check === 'number') return asGeneration(check);
  const problems = changes.map(({ topic, partition }) => check(topics.topicId(topic), partition));
  return asGeneration(problems.find((problem) => problem !== NONE) ?? NONE);
}

const asGeneration = (problem: number): number =>
  problem === errorCodes.STALE_MEMBER_EPOCH ? errorCodes.ILLEGAL_GENERATION : problem;

/** Whether a member may ask for offsets; without an id it is an administrator. Source: ConsumerGroup.validateOffsetFetch. */
export function fetchProblem(group: ConsumerGroup, memberId: string | null, memberEpoch: number): number {
  if (memberId === null && memberEpoch < 0) return NONE;
  const member = group.members.get(memberId ?? '');
  if (member === undefined) return errorCodes.UNKNOWN_MEMBER_ID;
  return memberEpoch === member.memberEpoch ? NONE : staleOf(member);
}

const staleOf = ({ classic }: ConsumerGroupMember): number =>
  classic === null ? errorCodes.STALE_MEMBER_EPOCH : errorCodes.ILLEGAL_GENERATION;
