import type { KafkaMessage, Message } from 'kafkajs';
import type { IncomingRecord, OutgoingRecord } from '../log-client';

/** Headers whose values come from a small set: the same bytes for thousands of records. */
const CONSTANT = new Set(['ce_specversion', 'ce_type', 'ce_dataversion', 'ce_source', 'content-type']);
const MAX_ENCODED = 1_000;
const encoded = new Map<string, Buffer>();

function encodedOnce(value: string): Buffer {
  const known = encoded.get(value);
  if (known) return known;
  const bytes = Buffer.from(value);
  if (encoded.size < MAX_ENCODED) encoded.set(value, bytes);
  return bytes;
}

export function messageOf({ key, value, headers }: OutgoingRecord): Message {
  const bytes: Record<string, Buffer | string> = {};
  for (const name in headers) {
    const text = headers[name] ?? '';
    bytes[name] = CONSTANT.has(name) ? encodedOnce(text) : text;
  }
  return { key, value, headers: bytes };
}

export function recordOf(topic: string, partition: number, message: KafkaMessage): IncomingRecord {
  return {
    place: { topic, partition, offset: offsetOf(message.offset) },
    timestampMs: Number(message.timestamp),
    key: message.key,
    value: message.value,
    headers: headersOf(message),
  };
}

/** kafkajs writes offsets as text because they may pass 2^53; ours may not. */
export function offsetOf(text: string): number {
  const offset = Number(text);
  if (Number.isSafeInteger(offset)) return offset;
  throw new Error(`Offset ${text} is no safe integer`);
}

/**
 * Of a header that is there several times the last one counts, as for Kafka's own clients. As a rule none is,
 * and what kafkajs made is taken as it is: a copy for each record is a good part of what a busy consumer allocates.
 */
function headersOf({ headers = {} }: KafkaMessage): Readonly<Record<string, Buffer>> {
  for (const name in headers) {
    if (!Buffer.isBuffer(headers[name])) return normalized(headers);
  }
  return headers as Record<string, Buffer>;
}

function normalized(headers: NonNullable<KafkaMessage['headers']>): Readonly<Record<string, Buffer>> {
  const bytes: Record<string, Buffer> = {};
  for (const name in headers) {
    const value = headers[name];
    const last = Array.isArray(value) ? value.at(-1) : value;
    if (last) bytes[name] = Buffer.isBuffer(last) ? last : Buffer.from(last);
  }
  return bytes;
}
