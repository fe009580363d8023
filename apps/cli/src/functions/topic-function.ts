import { createHash } from 'node:crypto';
import {
  envelopeOf,
  readEvent,
  type AnyEventContract,
  type EventContract,
  type EventEnvelope,
} from '@rivermart/contracts';

interface Definition<In, Out> {
  /** Its consumer group, its principal and the source of its events. */
  readonly name: string;
  readonly reads: EventContract<In>;
  readonly writes: EventContract<Out>;
  /** Pure: the same event gives the same result, today and when it is delivered again. */
  readonly handle: (event: EventEnvelope<In>) => Out;
}

/**
 * A function of one event: a process is started for it when there is something to read, writes the results back to a
 * topic, and ends when there is nothing more. It keeps nothing, so that any number of them may come and go.
 */
export interface TopicFunction {
  readonly name: string;
  readonly reads: AnyEventContract;
  readonly writes: AnyEventContract;
  /** The result of a recorded event. Throws when the event breaks its contract, or the function fails. */
  readonly resultOf: (header: (name: string) => string | undefined, data: unknown) => EventEnvelope<unknown>;
}

export const topicFunction = <In, Out>({
  name,
  reads,
  writes,
  handle,
}: Definition<In, Out>): TopicFunction => ({
  ...{ name, reads, writes },
  resultOf: (header, data) => {
    const event = readEvent(reads, envelopeOf(header, data));
    const { id: causationId, correlationId, time, traceparent } = event;
    const origin = { source: name, occurredAt: new Date(time), correlationId, causationId };
    const result = writes.create(handle(event), { ...origin, ...(traceparent && { traceparent }) });
    return { ...result, id: resultId(name, causationId) };
  },
});

/** The same for the same event: whoever gets the result of an event twice drops one of them. UUIDv8 (RFC 9562). */
function resultId(name: string, eventId: string): string {
  const bytes = createHash('sha256').update(`${name} ${eventId}`).digest();
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join(
    '-',
  );
}
