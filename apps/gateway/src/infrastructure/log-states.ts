// eslint-disable-next-line no-restricted-imports -- the form of an assignment is the client's, like the group it describes
import { AssignerProtocol } from 'kafkajs';
import type { GroupState, TopicState } from '../application/ports';

/** Offsets as Kafka clients give them: 64-bit numbers as strings. */
type TopicOffsets = readonly { readonly partition: number; readonly low: string; readonly high: string }[];
type CommittedOffsets = readonly { readonly partition: number; readonly offset: string }[];

interface Group {
  readonly groupId: string;
  readonly state: string;
  readonly members: readonly {
    readonly memberId: string;
    readonly clientId: string;
    readonly clientHost: string;
    /** As the leader of the group wrote it; empty while nothing is assigned. */
    readonly memberAssignment: Buffer;
  }[];
}

export function topicState(name: string, offsets: TopicOffsets): TopicState {
  const partitions = offsets.map(({ partition, low, high }) => ({
    partition,
    startOffset: Number(low),
    endOffset: Number(high),
  }));
  return { name, partitions: partitions.sort((a, b) => a.partition - b.partition) };
}

/** @param ends the offsets of each topic in `committed`, in the same order. */
export function groupState(
  { groupId, state, members }: Group,
  committed: readonly { readonly topic: string; readonly partitions: CommittedOffsets }[],
  ends: readonly TopicOffsets[],
): GroupState {
  return {
    name: groupId,
    state,
    members: members.map(({ memberId, clientId, clientHost, memberAssignment }) => ({
      ...{ memberId, clientId, host: clientHost, assigned: assignedBy(memberAssignment) },
    })),
    lag: committed.reduce((sum, { partitions }, index) => sum + lagOf(partitions, ends[index] ?? []), 0),
  };
}

/** Groups that are no consumers (Kafka Connect is one) have assignments in a form of their own. */
function assignedBy(assignment: Buffer): Readonly<Record<string, readonly number[]>> {
  if (assignment.length === 0) return {};
  try {
    return AssignerProtocol.MemberAssignment.decode(assignment)?.assignment ?? {};
  } catch {
    return {};
  }
}

/** A partition without a committed offset counts whole: the group will read it from its beginning. */
function lagOf(committed: CommittedOffsets, ends: TopicOffsets): number {
  const offsetOf = new Map(committed.map(({ partition, offset }) => [partition, Number(offset)]));
  return ends.reduce((sum, { partition, low, high }) => {
    const offset = offsetOf.get(partition) ?? -1;
    return sum + Math.max(0, Number(high) - (offset < 0 ? Number(low) : offset));
  }, 0);
}
