import type { SegmentPlace } from './log-segment';

export interface PartitionIdentity {
  readonly topic: string;
  readonly index: number;
  readonly place: SegmentPlace;
  readonly leaderEpoch: number;
}
