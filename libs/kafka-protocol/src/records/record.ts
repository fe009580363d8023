export interface RecordHeader {
  readonly key: string;
  readonly value: Buffer | null;
}

/** One record of a batch. Key and value are views of the batch's bytes. */
export interface LogRecord {
  readonly offset: number;
  readonly timestampMs: number;
  readonly key: Buffer | null;
  /** Null is a tombstone. */
  readonly value: Buffer | null;
  readonly headers: readonly RecordHeader[];
}
