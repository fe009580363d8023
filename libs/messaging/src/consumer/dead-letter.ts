import { deadLetterTopicOf } from '@rivermart/contracts';
import type { IncomingRecord } from '../log-client';
import type { OutgoingMessage } from '../outbox/outgoing-message';

/** Why a record could not be handled, as the headers of its dead letter say it. */
export interface FailureReport {
  readonly consumer: string;
  readonly group: string;
  readonly attempts: number;
  /** Stable; what operators search by. */
  readonly code: string;
  readonly reason: string;
  readonly firstFailedAt: Date;
  readonly lastFailedAt: Date;
}

const MAX_REASON = 1_000;

/** The record as it was, key, bytes and headers, with `dl_…` headers that say what happened. */
export function deadLetterOf(record: IncomingRecord, report: FailureReport): OutgoingMessage {
  const { key, value, place } = record;
  const isBase64 = [key, value].some((bytes) => bytes !== null && !isText(bytes));
  const encoding = isBase64 ? 'base64' : 'utf8';
  return {
    eventId: null,
    topic: deadLetterTopicOf(place.topic, report.group),
    key: key?.toString(encoding) ?? null,
    value: value?.toString(encoding) ?? null,
    headers: JSON.stringify({ ...originalHeaders(record), ...reportHeaders(record, report) }),
    isBase64,
  };
}

function reportHeaders({ place, timestampMs }: IncomingRecord, report: FailureReport) {
  return {
    dl_topic: place.topic,
    dl_partition: String(place.partition),
    dl_offset: String(place.offset),
    dl_timestamp: new Date(timestampMs).toISOString(),
    dl_consumer: report.consumer,
    dl_attempts: String(report.attempts),
    dl_code: report.code,
    dl_reason: report.reason.slice(0, MAX_REASON),
    dl_first_failed_at: report.firstFailedAt.toISOString(),
    dl_last_failed_at: report.lastFailedAt.toISOString(),
  };
}

const originalHeaders = ({ headers }: IncomingRecord): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, value.toString()]));

/** PostgreSQL's text holds valid UTF-8 without NUL. */
const isText = (bytes: Buffer): boolean => !bytes.includes(0) && Buffer.from(bytes.toString()).equals(bytes);
