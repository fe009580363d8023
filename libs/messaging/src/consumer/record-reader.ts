import { createHash } from 'node:crypto';
import { envelopeOf, readEvent, UnreadableEvent } from '@rivermart/contracts';
import type { Handler } from '../handlers/handler';
import type { ReceivedEvent } from '../handlers/received-event';
import type { IncomingRecord } from '../log-client';
import type { Delivery } from './delivery';

/** Stands between an event and its handlers, for tests; `data` or something that looks the same. */
export type WatchData = <Data>(type: string, data: Data) => Data;

/** Handlers of one type of event. All of them see the newest version, whatever was recorded. */
type HandlersOfType = readonly [Handler, ...Handler[]];

/**
 * Turns records into deliveries: one per handler of the event's type, none for types nobody here handles.
 * A record that breaks its contract becomes one unreadable delivery; the partition goes on.
 */
export class RecordReader {
  readonly #handlersByType: ReadonlyMap<string, HandlersOfType>;

  constructor(
    handlers: readonly Handler[],
    private readonly group: string,
    private readonly watch?: WatchData,
  ) {
    this.#handlersByType = byType(handlers);
  }

  deliveriesOf(record: IncomingRecord): readonly Delivery[] {
    try {
      return this.#readableDeliveries(record);
    } catch (error) {
      if (!(error instanceof UnreadableEvent)) throw error;
      return [{ consumer: `${this.group}.unreadable`, eventId: idOfPlace(record), record, problem: error }];
    }
  }

  #readableDeliveries(record: IncomingRecord): Delivery[] {
    const header = headerReader(record);
    const type = header('ce_type');
    if (type === undefined) throw new UnreadableEvent('contracts.no-type', 'The record has no ce_type');
    const handlers = this.#handlersByType.get(type);
    if (!handlers) return [];

    const [{ contract }] = handlers;
    const read = readEvent(contract, envelopeOf(header, parsed(record.value)));
    const event = {
      ...(this.watch ? { ...read, data: this.watch(type, read.data) } : read),
      key: record.key?.toString() ?? '',
      place: record.place,
    };
    return handlers.map((handler) => deliveryOf(record, event, handler));
  }
}

function byType(handlers: readonly Handler[]): ReadonlyMap<string, HandlersOfType> {
  const map = new Map<string, HandlersOfType>();
  for (const handler of handlers) {
    const { name } = handler.contract;
    const others = map.get(name);
    map.set(name, others ? [...others, handler] : [handler]);
  }
  return map;
}

function deliveryOf(record: IncomingRecord, event: ReceivedEvent<unknown>, handler: Handler): Delivery {
  return { consumer: handler.consumer, eventId: event.id, record, event, handler };
}

function parsed(value: Buffer | null): unknown {
  if (value === null) throw new UnreadableEvent('contracts.not-json', 'The record has no value');
  try {
    return JSON.parse(value.toString());
  } catch (error) {
    throw new UnreadableEvent('contracts.not-json', `The value is not JSON: ${(error as Error).message}`);
  }
}

function headerReader({ headers }: IncomingRecord): (name: string) => string | undefined {
  return (name) => headers[name]?.toString();
}

/**
 * An id made from where the record lies, for records that have none: delivered again, it is the same dead
 * letter. The time-stamp tells records apart when a topic was deleted and made anew. UUIDv8 (RFC 9562).
 */
function idOfPlace({ place: { topic, partition, offset }, timestampMs }: IncomingRecord): string {
  const bytes = createHash('sha256').update(`${topic} ${partition} ${offset} ${timestampMs}`).digest();
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join(
    '-',
  );
}
