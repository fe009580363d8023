export interface SentRecord {
  readonly key: string | null;
  /** Null is a tombstone. */
  readonly value: string | null;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface ReceivedRecord {
  readonly key: string | null;
  readonly value: string | null;
  readonly headers: Readonly<Record<string, string>>;
  readonly partition: number;
  readonly offset: number;
}

export interface ConsumeOptions {
  readonly topic: string;
  readonly group: string;
  readonly count: number;
}

export const codecs = ['gzip', 'snappy', 'lz4', 'zstd'] as const;
export type Codec = (typeof codecs)[number];

export interface CompressedValues {
  readonly codec: Codec;
  readonly values: readonly string[];
}

/** One transaction after the other, by one producer. */
export interface Transactions {
  readonly topic: string;
  readonly transactionalId: string;
  readonly transactions: readonly {
    readonly end: 'commit' | 'abort';
    readonly records: readonly SentRecord[];
  }[];
}

/**
 * What every case asks of a Kafka client. Each call is a client of its own, started and ended: what
 * one call leaves behind is in the log and in the group's offsets, and nowhere else.
 */
export interface ConformanceClient {
  readonly name: string;
  /** Why it cannot run here; undefined when it can. */
  readonly missing: string | undefined;
  /** Kcat cannot create topics: it asks for their metadata and the broker makes them. */
  createTopic(address: string, topic: string): Promise<void>;
  /** In order; resolves when everything is acknowledged by acks=all. */
  produce(address: string, topic: string, records: readonly SentRecord[]): Promise<void>;
  /** What it can compress with. */
  readonly codecs: readonly Codec[];
  /** Keyless records, more than one to a batch. Of a client that has codecs. */
  produceCompressed?(address: string, topic: string, values: CompressedValues): Promise<void>;
  /** Of a client that knows transactions. */
  produceInTransactions?(address: string, transactions: Transactions): Promise<void>;
  /**
   * Joins the group, from the earliest offset if it has none, reads what is committed, commits what it
   * took, and leaves.
   */
  consume(address: string, options: ConsumeOptions): Promise<readonly ReceivedRecord[]>;
  /** Ends what the calls share, if they share anything. */
  stop?(): Promise<void>;
}
