import { LeaderEpochCache } from '../checkpoints/leader-epoch-cache';
import type { LoadedLog } from './loaded-log';
import { ProducerStateManager } from '../producers/producer-state-manager';
import { LogSegment, type SegmentPlace } from '../segments/log-segment';
import { LogSegments } from '../segments/log-segments';

/** What is known of a partition before its files are read: what the checkpoints say. */
export interface NotLoaded {
  readonly logStartOffset: number;
  readonly recoveryPoint: number;
  /** Called when somebody asks for the partition. */
  readonly wanted: () => void;
}

/** Stands in for the log until it is read. Saved checkpoints keep saying what they said before. */
export function nothingLoaded(place: SegmentPlace, { logStartOffset, recoveryPoint }: NotLoaded): LoadedLog {
  return {
    segments: new LogSegments([LogSegment.empty(place, recoveryPoint)]),
    producers: new ProducerStateManager(),
    epochs: new LeaderEpochCache(place.fileSystem, place.directory),
    logStartOffset,
    logEndOffset: logStartOffset,
    snapshotOffset: undefined,
    isSealed: true,
  };
}
