import { defineEvent, headersOf, topics, type DataOf } from '@rivermart/contracts';
import { newId } from '@rivermart/kernel';
import type { IncomingRecord } from '@rivermart/messaging';
import { z } from 'zod';

/** Something of this id was counted. */
export const counted = defineEvent({
  name: 'tally.counted',
  version: 1,
  topic: topics.orders,
  key: (data) => data.id,
  meaning: 'For specs.',
  producer: 'tally',
  readers: ['tally'],
  data: z.object({ id: z.string(), by: z.number().int(), note: z.string().optional() }),
});

export const summed = defineEvent({
  name: 'tally.summed',
  version: 1,
  topic: topics.points,
  key: (data) => data.id,
  meaning: 'For specs.',
  producer: 'tally',
  readers: ['tally'],
  data: z.object({ id: z.string(), total: z.number().int() }),
});

let nextOffset = 0;

/** A record as it comes from the log. */
export function aRecord(overrides: Partial<IncomingRecord> = {}): IncomingRecord {
  return {
    place: { topic: topics.orders.name, partition: 0, offset: nextOffset++ },
    timestampMs: Date.now(),
    key: null,
    value: null,
    headers: {},
    ...overrides,
  };
}

export function aCounted(
  data: DataOf<typeof counted>,
  overrides: Partial<IncomingRecord> = {},
): IncomingRecord {
  const event = counted.create(data, { source: 'spec', occurredAt: new Date(), correlationId: newId() });
  const headers = Object.entries(headersOf(event)).map(
    ([name, value]) => [name, Buffer.from(value)] as const,
  );
  return aRecord({
    key: Buffer.from(data.id),
    value: Buffer.from(JSON.stringify(data)),
    headers: Object.fromEntries(headers),
    ...overrides,
  });
}
