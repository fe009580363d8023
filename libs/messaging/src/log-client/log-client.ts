import type { TopicDefinition } from '@rivermart/contracts';
import type { RecordPlace } from '../handlers/received-event';
import type { Log } from '../log';
import type { LogSettings } from './log-settings';

export interface OutgoingRecord {
  readonly topic: string;
  readonly key: Buffer | null;
  readonly value: Buffer | null;
  readonly headers: Readonly<Record<string, string>>;
}

export interface IncomingRecord {
  readonly place: RecordPlace;
  /** Milliseconds since 1970, as the producer or the log stamped it. */
  readonly timestampMs: number;
  readonly key: Buffer | null;
  readonly value: Buffer | null;
  readonly headers: Readonly<Record<string, Buffer>>;
}

export interface ConsumerOptions {
  readonly group: string;
  readonly topics: readonly string[];
  /**
   * Gets all records of all partitions of a fetch at once. Resolving commits their offsets (lazily);
   * rejecting delivers them again. `heartbeat` must be called at least every session time-out.
   */
  readonly onBatch: (records: readonly IncomingRecord[], heartbeat: () => Promise<void>) => Promise<void>;
}

export interface LogClientOptions extends LogSettings {
  /** Seen in the broker's logs and quotas: the service. */
  readonly clientId: string;
  readonly log: Log;
}

export type ConsumerState = 'starting' | 'assigned' | 'rebalancing' | 'dead';

export interface RunningConsumer {
  readonly state: ConsumerState;
  /** Partitions this member owns. */
  readonly assignment: readonly { readonly topic: string; readonly partitions: readonly number[] }[];
  /** Leaves the group after the batch in hand, so that the successor starts at once. */
  stop(): Promise<void>;
}

/** The log as the event library needs it. One adapter per Kafka client; the same suite runs on each. */
export abstract class LogClient {
  /** Creates the topics that are missing, with the catalogue's settings; existing ones are left alone. */
  abstract ensureTopics(topics: readonly TopicDefinition[]): Promise<void>;
  /**
   * Publishes in order with `acks=all` and an idempotent producer; resolves with the place of each record,
   * in the same order, when all of them are acknowledged. One call at a time.
   */
  abstract publish(records: readonly OutgoingRecord[]): Promise<readonly RecordPlace[]>;
  abstract consume(options: ConsumerOptions): Promise<RunningConsumer>;
  /** Runs what publishing and reading such records runs, without sending anything; see `rehearsal`. */
  rehearse(_records: readonly OutgoingRecord[]): Promise<void> {
    return Promise.resolve();
  }
  /** Committed offset and end offset per partition; lag is their difference. */
  abstract lagOf(group: string): Promise<readonly PartitionLag[]>;
  abstract close(): Promise<void>;
}

export interface PartitionLag {
  readonly topic: string;
  readonly partition: number;
  readonly committedOffset: number;
  readonly endOffset: number;
}
