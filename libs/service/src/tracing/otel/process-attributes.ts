import type { Attributes, SpanContext } from '@opentelemetry/api';
import type { IncomingRecord, TracedTask } from '@rivermart/messaging';
import { attributesOf } from './publication-spans';
import { KAFKA } from './span-source';
import { spanContextOf } from './traceparent';

/** The span that produced the event. A record that cannot be read may still say so. */
export const createdBy = ({ cause, record }: TracedTask): SpanContext | undefined =>
  spanContextOf(cause?.traceparent ?? record?.headers['traceparent']?.toString());

export const processAttributes = ({ cause, record, isEnding }: TracedTask): Attributes => ({
  ...KAFKA,
  'messaging.operation.type': 'process',
  'messaging.operation.name': isEnding ? 'set aside' : 'process',
  ...(record && ofRecord(record)),
  ...(cause && {
    'messaging.message.id': cause.id,
    'messaging.message.conversation_id': cause.correlationId,
    'cloudevents.event_id': cause.id,
    'cloudevents.event_type': cause.type,
  }),
});

const ofRecord = ({ place, key }: IncomingRecord): Attributes => ({
  ...attributesOf(place),
  ...(key && { 'messaging.kafka.message.key': key.toString() }),
});
