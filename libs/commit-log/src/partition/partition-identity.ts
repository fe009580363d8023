import type { SegmentPlace } from '../segments/log-segment';

export interface PartitionIdentity {
  readonly topic: string;
  readonly index: number;
  readonly place: SegmentPlace;
  readonly leaderEpoch: number;
}
