import { deadLetterStatuses } from '@rivermart/messaging';
import { z } from 'zod';

const bytes = z.string().describe('Text, or base64:…');
const time = z.iso.datetime();

export const deadLetterSummary = z.object({
  id: z.uuid(),
  service: z.string(),
  status: z.enum(deadLetterStatuses),
  statusAt: time,
  consumer: z.string(),
  code: z.string(),
  reason: z.string(),
  attempts: z.int(),
  firstFailedAt: time,
  lastFailedAt: time,
  eventId: z.uuid(),
  eventType: z.string().nullable(),
  topic: z.string(),
  partition: z.int(),
  offset: z.int(),
  key: bytes.nullable(),
  isEdited: z.boolean(),
  replayOf: z.uuid().nullable().describe('The dead letter whose replay failed and became this one'),
});

export const deadLetterDetails = deadLetterSummary.extend({
  recordedAt: time,
  value: bytes.nullable(),
  headers: z.record(z.string(), z.string()),
  earlier: z.array(deadLetterSummary).describe('Earlier failures of the same event, the last one first'),
  actions: z.array(z.object({ at: time, actor: z.string(), action: z.string(), details: z.unknown() })),
});

export const deadLetterPage = z.object({
  items: z.array(deadLetterSummary),
  nextCursor: z.uuid().optional(),
});

export const bulkOutcome = z.object({
  count: z.int(),
  sample: z.array(z.string()).describe('The first of them'),
});

export const parkedKeyPage = z.object({
  items: z.array(
    z.object({
      id: z.string().describe('For the actions here; made of topic and key'),
      service: z.string(),
      topic: z.string(),
      key: bytes,
      events: z.int(),
      parkedAt: time,
      nextTryAt: time,
      head: z
        .object({
          consumer: z.string(),
          eventId: z.uuid(),
          partition: z.int(),
          offset: z.int(),
          attempts: z.int(),
          code: z.string().nullable(),
          reason: z.string().nullable(),
          lastFailedAt: time.nullable(),
        })
        .nullable()
        .describe('The event all others wait for'),
    }),
  ),
  nextCursor: z.string().optional(),
});

export const actedOn = z.object({ count: z.int() });

export const handledRecord = z.object({
  state: z.enum(['handled', 'parked', 'dead-letter', 'unknown']),
  handledAt: time.nullable(),
});
