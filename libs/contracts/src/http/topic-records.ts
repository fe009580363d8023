/**
 * `GET /api/ops/topics/:topic/records?partition=&from=&limit=`: `from` is `beginning`, `end`, `offset:118201`,
 * `time:2026-11-22T12:00:00Z` or `key:<key>`; without `partition` records of all, oldest first (newest first for
 * `end`). With `accept: text/event-stream` and `from=end` the answer goes on as records arrive.
 */
export interface RecordPage {
  readonly topic: string;
  readonly partitions: readonly PartitionRange[];
  readonly records: readonly BrowsedRecord[];
  /** For the next page, as `from`; null at the end. */
  readonly next: string | null;
}

export interface PartitionRange {
  readonly partition: number;
  readonly startOffset: number;
  readonly endOffset: number;
}

/** A record as a person reads it. `GET /api/ops/topics/:topic/:partition/:offset` adds its readers. */
export interface BrowsedRecord {
  readonly topic: string;
  readonly partition: number;
  readonly offset: number;
  readonly timestamp: string;
  readonly key: string | null;
  readonly headers: readonly { readonly name: string; readonly value: string }[];
  /** The value as JSON when it is JSON, otherwise null. */
  readonly json: unknown;
  /** The value as text; null for a tombstone. Bytes that are no UTF-8 are in `base64`. */
  readonly text: string | null;
  readonly base64: string | null;
  readonly sizeBytes: number;
  /** What the contract says of it: `order.created v1`, or why it does not fit. */
  readonly contract:
    { readonly name: string; readonly version: number } | { readonly problem: string } | null;
}

/** `GET /api/ops/topics/:topic/:partition/:offset` */
export interface FollowedRecord extends BrowsedRecord {
  readonly readers: readonly RecordReader[];
}

export interface RecordReader {
  readonly group: string;
  readonly service: string;
  readonly state: 'handled' | 'waiting' | 'parked' | 'dead-letter' | 'unknown';
  /** Between the record's time and its handling, where the service knows it. */
  readonly delayMs: number | null;
}

/** `POST /api/ops/topics/:topic/records`; refused with 422 when it does not fit the contract it names. */
export interface RecordToProduce {
  readonly key: string | null;
  readonly value: unknown;
  readonly headers: Readonly<Record<string, string>>;
  readonly partition?: number;
}

export interface ProducedRecord {
  readonly topic: string;
  readonly partition: number;
  readonly offset: number;
}
