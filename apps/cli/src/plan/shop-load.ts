import { events, recordedJourney, type RecordedEvent } from '@rivermart/contracts';
import type { TopicLoad } from './plan-inputs';

/** What an order that is paid, sent and delivered says, each once. */
const STEPS = [
  ...['order.created', 'inventory.updated', 'payment.created', 'payment.completed', 'order.confirmed'],
  ...['shipment.created', 'points.granted', 'notification.sent', 'shipment.dispatched', 'shipment.delivered'],
];

/** Lengths, attributes, deltas of offset and time: a record in a batch (Kafka's record format v2). */
const RECORD_FRAME_BYTES = 12;

/** One order of this shop, from the recorded events: what is said, how long it is, who reads it. */
export function shopLoad(): readonly TopicLoad[] {
  const recorded = new Map(recordedJourney().map((event) => [event.headers['ce_type'] ?? '', event]));
  const byTopic = new Map<string, RecordedEvent[]>();
  for (const step of STEPS) {
    const event = recorded.get(step);
    if (event) byTopic.set(event.topic, [...(byTopic.get(event.topic) ?? []), event]);
  }
  return [...byTopic].map(([name, ofTopic]) => ({
    name,
    eventsPerOrder: ofTopic.length,
    bytesPerEvent: bytesOf(ofTopic) / ofTopic.length,
    readers: readersOf(name),
  }));
}

function readersOf(topic: string): number {
  const groups = events.filter((event) => event.topic.name === topic).flatMap(({ readers }) => readers);
  return new Set(groups).size;
}

const bytesOf = (recorded: readonly RecordedEvent[]): number =>
  recorded.reduce((total, { key, data, headers }) => {
    const headerBytes = Object.entries(headers).reduce((sum, pair) => sum + pair.join('').length + 2, 0);
    return total + key.length + Buffer.byteLength(JSON.stringify(data)) + headerBytes + RECORD_FRAME_BYTES;
  }, 0);
