import type { LeaderEpochCache } from '../checkpoints/leader-epoch-cache';
import type { LogSegments } from '../segments/log-segments';
import type { ProducerStateManager } from '../producers/producer-state-manager';

/** What a loader found on disk. */
export interface LoadedLog {
  readonly segments: LogSegments;
  readonly producers: ProducerStateManager;
  readonly epochs: LeaderEpochCache;
  readonly logStartOffset: number;
  readonly logEndOffset: number;
  /** Offset of the newest producer snapshot. */
  readonly snapshotOffset: number | undefined;
  /** The index files of the active segment are as they must be. */
  readonly isSealed: boolean;
}
