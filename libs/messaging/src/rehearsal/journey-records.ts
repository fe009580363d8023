import type { RecordedEvent } from '@rivermart/contracts';
import type { IncomingRecord, OutgoingRecord } from '../log-client';

/** The journey as a consumer would get it. */
export function incomingOf(journey: readonly RecordedEvent[]): readonly IncomingRecord[] {
  const timestampMs = Date.now();
  return journey.map(({ topic, key, headers, data }, offset) => ({
    place: { topic, partition: 0, offset },
    timestampMs,
    key: Buffer.from(key),
    value: Buffer.from(JSON.stringify(data)),
    headers: Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [name, Buffer.from(value)] as const),
    ),
  }));
}

/** The journey as a relay would publish it. */
export const outgoingOf = (journey: readonly RecordedEvent[]): readonly OutgoingRecord[] =>
  journey.map(({ topic, key, headers, data }) => ({
    topic,
    headers,
    key: Buffer.from(key),
    value: Buffer.from(JSON.stringify(data)),
  }));
