import type { DeadLetterStatus, DeadLetterSummary } from '@rivermart/contracts';
import { headersOf, isText, type KeptRecord } from '../parking/kept-record';

/** A row of `dead_letter`. */
export interface DeadLetterRow extends KeptRecord {
  readonly id: string;
  readonly consumer: string;
  readonly event_id: string;
  readonly attempts: number;
  readonly code: string;
  readonly reason: string;
  readonly first_failed_at: Date;
  readonly last_failed_at: Date;
  readonly status: DeadLetterStatus;
  readonly status_at: Date;
  readonly replay_of: string | null;
  readonly is_edited: boolean;
}

export function summaryOf(service: string, row: DeadLetterRow): DeadLetterSummary {
  const { id, status, consumer, code, reason, attempts, topic, partition } = row;
  const { ce_type: eventType } = shownHeaders(row.headers);
  return {
    ...{ id, service, status, statusAt: row.status_at.toISOString() },
    ...{ consumer, code, reason, attempts },
    firstFailedAt: row.first_failed_at.toISOString(),
    lastFailedAt: row.last_failed_at.toISOString(),
    ...{ eventId: row.event_id, eventType: eventType ?? null },
    ...{ topic, partition, offset: Number(row.record_offset), key: shown(row.record_key) },
    ...{ isEdited: row.is_edited, replayOf: row.replay_of },
  };
}

export const shownHeaders = (headers: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(headersOf(headers)).map(([name, header]) => [
      name,
      typeof header === 'string' ? header : `base64:${header.base64}`,
    ]),
  );

export function shown(bytes: Buffer): string;
export function shown(bytes: Buffer | null): string | null;
export function shown(bytes: Buffer | null): string | null {
  if (bytes === null) return null;
  return isText(bytes) ? bytes.toString() : `base64:${bytes.toString('base64')}`;
}

/** What `shown` made readable, as bytes again. */
export const bytesOf = (text: string): Buffer =>
  text.startsWith('base64:') ? Buffer.from(text.slice('base64:'.length), 'base64') : Buffer.from(text);
