import type { IncomingRecord } from '../log-client';

/** A record in a column or more of a table: bytes as they were, headers readable where they are text. */
export interface KeptRecord {
  readonly topic: string;
  readonly partition: number;
  /** bigint, as the client makes it. */
  readonly record_offset: string | number;
  readonly record_time: Date;
  readonly record_key: Buffer | null;
  readonly value: Buffer | null;
  /** JSON object: text, or `{ "base64": … }`. */
  readonly headers: string;
}

type KeptHeader = string | { readonly base64: string };

export function keptRecord({ place, timestampMs, key, value, headers }: IncomingRecord): KeptRecord {
  return {
    topic: place.topic,
    partition: place.partition,
    record_offset: place.offset,
    record_time: new Date(timestampMs),
    record_key: key,
    value,
    headers: keptHeaders(headers),
  };
}

/** The record as the consumer got it. */
export function recordOf(kept: KeptRecord): IncomingRecord {
  return {
    place: { topic: kept.topic, partition: kept.partition, offset: Number(kept.record_offset) },
    timestampMs: kept.record_time.getTime(),
    key: kept.record_key,
    value: kept.value,
    headers: Object.fromEntries(
      Object.entries(headersOf(kept.headers)).map(([name, header]) => [
        name,
        typeof header === 'string' ? Buffer.from(header) : Buffer.from(header.base64, 'base64'),
      ]),
    ),
  };
}

export const headersOf = (headers: string): Readonly<Record<string, KeptHeader>> =>
  JSON.parse(headers) as Record<string, KeptHeader>;

export function keptHeaders(headers: IncomingRecord['headers']): string {
  const kept = Object.entries(headers).map(([name, bytes]): [string, KeptHeader] => [
    name,
    isText(bytes) ? bytes.toString() : { base64: bytes.toString('base64') },
  ]);
  return JSON.stringify(Object.fromEntries(kept));
}

/** PostgreSQL's text holds valid UTF-8 without NUL. */
export const isText = (bytes: Buffer): boolean =>
  !bytes.includes(0) && Buffer.from(bytes.toString()).equals(bytes);
