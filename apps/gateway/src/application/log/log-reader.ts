import { TemporaryFailure } from '@rivermart/kernel';

export class LogAway extends TemporaryFailure {
  readonly code = 'operations.log-away';
  constructor(cause: unknown) {
    super('The log does not answer', { cause });
  }
}

/** Offsets of a topic, the partition's number being the place in the list. */
export type PartitionOffsets = readonly number[];
export type TopicOffsets = ReadonlyMap<string, PartitionOffsets>;

export interface LogPlace {
  readonly topic: string;
  readonly partition: number;
  readonly offset: number;
}

/** A record as it lies in the log. */
export interface LogRecord extends LogPlace {
  readonly timestampMs: number;
  readonly key: Buffer | null;
  readonly value: Buffer | null;
  readonly headers: readonly (readonly [name: string, value: Buffer])[];
}

/** `latest` is the end offset, `earliest` the first one kept; a time: of the first record from then on. */
export type OffsetAt = 'earliest' | 'latest' | Date;

export interface ReadLimits {
  /** A lower bound of what the log may send for a partition; it sends one batch in any case. */
  readonly maxBytesPerPartition: number;
  /** How long the log waits for something to arrive. */
  readonly maxWaitMs?: number;
}

/**
 * The log as a bystander reads it: without a consumer group, so that looking changes nothing; `setCommitted` alone
 * does. Every call rejects
 * with `LogAway` when the log is away, and the next one connects anew.
 */
export abstract class LogReader {
  /** The topics that exist, with the number of their partitions. */
  abstract topics(): Promise<ReadonlyMap<string, number>>;
  /** Topics that do not exist are left out. One request to each broker, however many topics. */
  abstract offsets(topics: readonly string[], at: OffsetAt): Promise<TopicOffsets>;
  /** What a group has committed; -1 where it has not. */
  abstract committed(group: string, topics: readonly string[]): Promise<TopicOffsets>;
  /** Those of the groups that have a member. */
  abstract consuming(groups: readonly string[]): Promise<ReadonlySet<string>>;
  /** Sets what a group has committed of a topic, by partition. False, and nothing changed, when it has a member. */
  abstract setCommitted(group: string, topic: string, offsets: ReadonlyMap<number, number>): Promise<boolean>;
  /** From each place on what the log has at hand, in the order of offsets per partition; markers are left out. */
  abstract read(places: readonly LogPlace[], limits: ReadLimits): Promise<readonly LogRecord[]>;
}
