import type { Clock } from '@rivermart/kernel';

/** Name of the Kafka error a client is answered with; `kafka-protocol` maps names to codes. */
export type LogErrorName =
  | 'OFFSET_OUT_OF_RANGE'
  | 'CORRUPT_MESSAGE'
  | 'UNKNOWN_TOPIC_OR_PARTITION'
  | 'MESSAGE_TOO_LARGE'
  | 'INVALID_TOPIC_EXCEPTION'
  | 'INVALID_TIMESTAMP'
  | 'TOPIC_ALREADY_EXISTS'
  | 'INVALID_PARTITIONS'
  | 'INVALID_CONFIG'
  | 'OUT_OF_ORDER_SEQUENCE_NUMBER'
  | 'DUPLICATE_SEQUENCE_NUMBER'
  | 'INVALID_PRODUCER_EPOCH'
  | 'KAFKA_STORAGE_ERROR'
  | 'INVALID_RECORD';

/** Base of every error the log throws on purpose. An AppError as well (`code` log.xxx). */
export declare abstract class LogError extends Error {
  abstract readonly kafkaError: LogErrorName;
}

export declare abstract class FileSystem {}
export declare abstract class Random {
  /** `size` random bytes. */
  abstract bytes(size: number): Buffer;
}
/** The only file that imports node:fs. */
export declare const nodeFileSystem: FileSystem;
export declare class CryptoRandom extends Random {
  bytes(size: number): Buffer;
}

/** What people are told: recovery cuts, offline partitions, clamps. Wire it to the process's logger. */
export interface LogEvents {
  readonly warn: (message: string, facts: Readonly<Record<string, unknown>>) => void;
  readonly info: (message: string, facts: Readonly<Record<string, unknown>>) => void;
}

/** Parsed configuration of a topic; `logConfigDefinitions` lists every key with its default. */
export interface LogConfig {
  readonly segmentBytes: number;
  readonly segmentMs: number;
  readonly retentionMs: number;
  readonly retentionBytes: number;
  readonly maxMessageBytes: number;
  readonly indexIntervalBytes: number;
  readonly segmentIndexBytes: number;
  readonly fileDeleteDelayMs: number;
  readonly cleanupPolicy: ReadonlySet<'delete' | 'compact'>;
  readonly messageTimestampType: 'CreateTime' | 'LogAppendTime';
  readonly messageTimestampBeforeMaxMs: number;
  readonly messageTimestampAfterMaxMs: number;
  /** `commit`: acks=all answered after fdatasync, high watermark = durable offset. `os`: after write(). */
  readonly flushPolicy: 'commit' | 'os';
  readonly recordValidation: 'header' | 'records';
}

export interface LogConfigDefinition {
  readonly name: string;
  readonly type: 'boolean' | 'string' | 'int' | 'long' | 'double' | 'list';
  readonly default: string;
  readonly documentation: string;
}
/** Every topic configuration key Kafka 4.3 knows (plus ours), for DescribeConfigs. */
export declare const logConfigDefinitions: readonly LogConfigDefinition[];
/** Throws InvalidConfig (INVALID_CONFIG) naming the key. */
export declare function parseLogConfig(entries: ReadonlyMap<string, string>): LogConfig;

export interface LogManagerOptions {
  readonly dataDir: string;
  readonly fileSystem: FileSystem;
  readonly clock: Clock;
  readonly random: Random;
  /** Topic configuration that holds for every topic which does not set the key itself. */
  readonly defaults?: Readonly<Record<string, string>>;
  readonly events?: LogEvents;
}

export interface TopicOptions {
  readonly partitions: number;
  readonly config?: Readonly<Record<string, string>>;
}

export interface TopicLog {
  readonly name: string;
  /** 16 bytes, never zero. */
  readonly topicId: Buffer;
  readonly partitions: readonly PartitionLog[];
  readonly config: LogConfig;
  /** Only what was set for this topic, in Kafka's words. */
  readonly configEntries: ReadonlyMap<string, string>;
}

/** The data directory: locked while open, recovered when it was not closed cleanly. */
export declare class LogManager {
  private constructor();
  static open(options: LogManagerOptions): Promise<LogManager>;
  /** 22 characters, fixed for the data directory (meta.properties). */
  readonly clusterId: string;
  /** 1 for the first start of the directory; raised on each unclean start. */
  readonly leaderEpoch: number;
  /** Counts changes of topics and configurations: key of cached metadata answers. */
  readonly metadataVersion: number;
  topics(): readonly TopicLog[];
  topic(name: string): TopicLog | undefined;
  topicById(topicId: Buffer): TopicLog | undefined;
  partition(topic: string, index: number): PartitionLog | undefined;
  /** Durable when it resolves. Throws TopicAlreadyExists, InvalidTopicName, InvalidConfig, InvalidPartitions. */
  createTopic(name: string, options: TopicOptions): Promise<TopicLog>;
  /** Grows the topic to `total` partitions. */
  createPartitions(name: string, total: number): Promise<TopicLog>;
  deleteTopic(name: string): Promise<void>;
  /** `null` removes a key. Keys not named stay. */
  alterConfig(name: string, entries: Readonly<Record<string, string | null>>): Promise<void>;
  /** Never given out twice, also across crashes. */
  nextProducerId(): Promise<number>;
  /** Retention, checkpoints, producer expiry, deferred deletes. The owner calls it every 30 s or so. */
  maintain(): Promise<void>;
  /** Flushes, snapshots, checkpoints, leaves the clean-shutdown marker, releases the lock. */
  close(): Promise<void>;
}

export interface AppendOptions {
  /** -1: `onStored` after the batch is as durable as `flush.policy` says; 0, 1: after write(). Default -1. */
  readonly acks?: -1 | 0 | 1;
  /** `coordinator` may write control batches. Default `client`. */
  readonly origin?: 'client' | 'coordinator';
  /** Called exactly once, never before `append` returned. Without an error the batch is stored as `acks` asks. */
  readonly onStored?: (error: LogError | undefined) => void;
}

export interface AppendResult {
  readonly baseOffset: number;
  readonly lastOffset: number;
  /** -1 for CreateTime. */
  readonly logAppendTimeMs: number;
  readonly logStartOffset: number;
  /** The producer sent this batch before; the offsets are those of the first time. */
  readonly isDuplicate: boolean;
}

export interface ReadOptions {
  readonly isolation: 'uncommitted' | 'committed';
  /** Return the first batch even when it is larger than `maxBytes`. */
  readonly atLeastOneBatch: boolean;
}

export interface ReadResult {
  /** Whole batches, back to back, in order; the first may begin before the offset asked for. */
  readonly records: readonly Buffer[];
  readonly sizeBytes: number;
  readonly highWatermark: number;
  readonly lastStableOffset: number;
  readonly logStartOffset: number;
}

export declare class PartitionLog {
  private constructor();
  readonly topic: string;
  readonly index: number;
  readonly config: LogConfig;
  readonly logStartOffset: number;
  /** Offset the next record gets. */
  readonly logEndOffset: number;
  /** Consumers see records below it. `commit`: the durable offset; `os`: the written offset. */
  readonly highWatermark: number;
  readonly lastStableOffset: number;
  readonly leaderEpoch: number;
  readonly sizeBytes: number;
  /** Set after a failed fdatasync: the partition takes no work until the process starts again. */
  readonly offline: LogError | undefined;

  /**
   * Checks one v2 batch (length, CRC, records, size, producer sequence) and gives it its offsets, synchronously.
   * The log keeps `batch` (rewriting its first 16 bytes): the caller must not change the bytes afterwards.
   */
  append(batch: Buffer, options?: AppendOptions): AppendResult;
  /** Resolves when every record up to and including `offset` is stored as `flush.policy` says. */
  whenDurable(offset: number): Promise<void>;
  /** Called after the high watermark (or last stable offset) moved, or the partition was deleted or went offline. */
  onHighWatermark(listener: () => void): () => void;
  /**
   * The synchronous fast path: answers from memory, or an empty result when nothing is below the
   * watermark yet. `undefined`: the offset is only in a file, use `read`. Throws OffsetOutOfRange.
   */
  readTail(offset: number, maxBytes: number, options: ReadOptions): ReadResult | undefined;
  read(offset: number, maxBytes: number, options: ReadOptions): Promise<ReadResult>;
  /** First record with a timestamp >= `timestampMs`. */
  offsetForTimestamp(timestampMs: number): Promise<TimestampedOffset | undefined>;
  /** Record with the largest timestamp (ListOffsets -3). */
  offsetOfMaxTimestamp(): Promise<TimestampedOffset | undefined>;
  /** KIP-320. `{ leaderEpoch: -1, endOffset: -1 }` when the epoch is unknown. */
  endOffsetForEpoch(leaderEpoch: number): EpochEndOffset;
  /** Moves the log start offset; -1 means the high watermark. Resolves to the new log start offset. */
  deleteRecordsBefore(offset: number): Promise<number>;
}

export interface TimestampedOffset {
  readonly offset: number;
  readonly timestampMs: number;
}

export interface EpochEndOffset {
  readonly leaderEpoch: number;
  readonly endOffset: number;
}
