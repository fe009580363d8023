import type { LogConfig } from '../config/log-config';
import type { PartitionLog } from '../partition/partition-log';

/** A topic and its partitions. Look it up again after a change: this is what it was at the time. */
export interface TopicLog {
  readonly name: string;
  /** 16 bytes, never zero. */
  readonly topicId: Buffer;
  readonly partitions: readonly PartitionLog[];
  readonly config: LogConfig;
  /** Only what was set for this topic, in Kafka's words. */
  readonly configEntries: ReadonlyMap<string, string>;
}

export interface TopicOptions {
  readonly partitions: number;
  readonly config?: Readonly<Record<string, string>>;
}
