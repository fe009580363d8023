import {
  groupMetadataKey,
  groupMetadataValue,
  offsetCommitKey,
  offsetCommitValue,
  type NewRecord,
} from '@rivermart/kafka-protocol';
import type { ClassicGroup } from '../classic/classic-group';
import { metadataFor } from '../classic/member';
import type { StoredGeneration } from '../classic/messages';
import type { CommittedOffset } from './committed-offsets';

/** A position and what was committed for it; null takes it back. */
export interface OffsetChange {
  readonly topic: string;
  readonly partition: number;
  readonly committed: CommittedOffset | null;
}

export const offsetRecord = (
  group: string,
  { topic, partition, committed }: OffsetChange,
  nowMs: number,
): NewRecord => ({
  timestampMs: nowMs,
  key: offsetCommitKey.encode({ group, topic, partition }),
  value:
    committed === null
      ? null
      : offsetCommitValue.encode({
          offset: committed.offset,
          leaderEpoch: committed.leaderEpoch,
          metadata: committed.metadata,
          commitTimestamp: committed.commitTimestampMs,
        }),
});

/** The group with its members and their assignments: what a restart needs to go on without a rebalance. */
export const groupRecord = (group: ClassicGroup, nowMs: number): NewRecord => ({
  timestampMs: nowMs,
  key: groupMetadataKey.encode({ group: group.id }),
  value: groupMetadataValue.encode({
    protocolType: group.protocolType ?? '',
    generation: group.generationId,
    protocol: group.protocolName,
    leader: group.membership.leaderId,
    currentStateTimestamp: group.phaseSinceMs,
    members: group.membership.all().map((member) => ({
      memberId: member.id,
      groupInstanceId: member.instanceId,
      clientId: member.clientId,
      clientHost: member.clientHost,
      rebalanceTimeout: member.rebalanceTimeoutMs,
      sessionTimeout: member.sessionTimeoutMs,
      subscription: metadataFor(member, group.protocolName),
      assignment: group.assignmentOf(member),
    })),
  }),
});

export const groupTombstone = (group: string, nowMs: number): NewRecord => ({
  timestampMs: nowMs,
  key: groupMetadataKey.encode({ group }),
  value: null,
});

export function readGroup(stored: Buffer): StoredGeneration {
  const value = groupMetadataValue.decode(stored);
  return {
    generationId: value.generation,
    protocolType: value.protocolType === '' ? null : value.protocolType,
    protocolName: value.protocol,
    leaderId: value.leader,
    phaseSinceMs: value.currentStateTimestamp,
    members: value.members.map((member) => ({
      id: member.memberId,
      instanceId: member.groupInstanceId,
      clientId: member.clientId,
      clientHost: member.clientHost,
      sessionTimeoutMs: member.sessionTimeout,
      rebalanceTimeoutMs: member.rebalanceTimeout,
      protocols: [{ name: value.protocol ?? '', metadata: Buffer.from(member.subscription) }],
      assignment: Buffer.from(member.assignment),
    })),
  };
}
