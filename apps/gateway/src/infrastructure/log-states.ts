// eslint-disable-next-line no-restricted-imports -- the form of an assignment is the client's, like the group it describes
import { AssignerProtocol } from 'kafkajs';
import type { PartitionOffsets, TopicOffsets } from '../application/log/log-reader';
import type { GroupState, TopicState } from '../application/ports';

/** Of every topic, first and end offsets by partition. */
export interface LogOffsets {
  readonly starts: TopicOffsets;
  readonly ends: TopicOffsets;
}

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

export const topicState = ({ starts, ends }: LogOffsets, name: string): TopicState => ({
  name,
  partitions: (ends.get(name) ?? []).map((endOffset, partition) => ({
    ...{ partition, endOffset, startOffset: starts.get(name)?.[partition] ?? 0 },
  })),
});

/** @param committed by topic, -1 where there is nothing; topics without any offset are not read by the group. */
export function groupState(
  { groupId, state, members }: Group,
  committed: TopicOffsets,
  offsets: LogOffsets,
): GroupState {
  const read = [...committed].filter(([, known]) => known.some((offset) => offset >= 0));
  return {
    name: groupId,
    state,
    members: members.map(({ memberId, clientId, clientHost, memberAssignment }) => ({
      ...{ memberId, clientId, host: clientHost, assigned: assignedBy(memberAssignment) },
    })),
    lag: read.reduce((sum, [topic, known]) => sum + lagOf(known, offsets, topic), 0),
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
const lagOf = (committed: PartitionOffsets, { starts, ends }: LogOffsets, topic: string): number =>
  (ends.get(topic) ?? []).reduce((sum, end, partition) => {
    const known = committed[partition] ?? -1;
    const next = known < 0 ? (starts.get(topic)?.[partition] ?? 0) : known;
    return sum + Math.max(0, end - next);
  }, 0);
