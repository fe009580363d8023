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
    members: members.map(({ memberId, clientId, clientHost }) => ({ memberId, clientId, host: clientHost })),
    lag: committed.reduce((sum, { partitions }, index) => sum + lagOf(partitions, ends[index] ?? []), 0),
  };
}

/** A partition without a committed offset counts whole: the group will read it from its beginning. */
function lagOf(committed: CommittedOffsets, ends: TopicOffsets): number {
  const offsetOf = new Map(committed.map(({ partition, offset }) => [partition, Number(offset)]));
  return ends.reduce((sum, { partition, low, high }) => {
    const offset = offsetOf.get(partition) ?? -1;
    return sum + Math.max(0, Number(high) - (offset < 0 ? Number(low) : offset));
  }, 0);
}
