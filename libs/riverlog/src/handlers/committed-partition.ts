import type { Broker } from '../broker';
import type { OffsetChange } from '../groups/store/group-records';

/** One partition of a commit, within a transaction or without. */
export interface CommittedPartition {
  readonly partitionIndex: number;
  readonly committedOffset: number;
  readonly committedLeaderEpoch: number;
  readonly committedMetadata: string | null;
}

/** Counted in characters, as OffsetMetadataManager.java does. */
export const isMetadataTooLong = ({ committedMetadata }: CommittedPartition, { settings }: Broker): boolean =>
  (committedMetadata ?? '').length > settings.maxOffsetMetadataBytes;

export const offsetChange = (
  asked: CommittedPartition,
  topic: string,
  commitTimestampMs: number,
): OffsetChange => ({
  topic,
  partition: asked.partitionIndex,
  committed: {
    offset: asked.committedOffset,
    leaderEpoch: asked.committedLeaderEpoch,
    metadata: asked.committedMetadata ?? '',
    commitTimestampMs,
  },
});
