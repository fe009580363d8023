import { deadLetterTopicOf } from '@rivermart/contracts';
import type { IncomingRecord } from '../log-client';
import type { OutgoingMessage } from '../outbox/outgoing-message';
import type { Failure } from '../parking/failure';
import { isText } from '../parking/kept-record';

/** Whose failure it is, besides what happened. */
export interface FailureReport extends Failure {
  /** Of the row in the service's database that operators work on. */
  readonly deadLetterId: string;
  readonly consumer: string;
  readonly group: string;
}

const MAX_REASON = 1_000;

/** The public copy: the record as it was, key, bytes and headers, with `dl_…` headers that say what happened. */
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
    dl_id: report.deadLetterId,
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
