import type { EventEnvelope } from './event-envelope';

/**
 * Headers of an event record: CloudEvents 1.0, Kafka binary mode, plus the three ids that tie events
 * together. The record's value is the data alone, as JSON.
 *
 * `ce_dataversion` is an extension attribute: the version of the contract.
 */
export interface EventHeaders {
  readonly ce_specversion: '1.0';
  readonly ce_id: string;
  readonly ce_type: string;
  readonly ce_dataversion: string;
  readonly ce_source: string;
  readonly ce_time: string;
  readonly 'content-type': 'application/json';
  readonly 'correlation-id': string;
  readonly 'causation-id'?: string;
  readonly traceparent?: string;
}

export function headersOf(event: EventEnvelope<unknown>): EventHeaders {
  const { id, type, version, source, time, correlationId, causationId, traceparent } = event;
  return {
    ce_specversion: '1.0',
    ce_id: id,
    ce_type: type,
    ce_dataversion: String(version),
    ce_source: source,
    ce_time: time,
    'content-type': 'application/json',
    'correlation-id': correlationId,
    ...(causationId !== undefined && { 'causation-id': causationId }),
    ...(traceparent !== undefined && { traceparent }),
  };
}

/** A record whose headers or value are not an event. `code` tells which part is at fault. */
export class UnreadableEvent extends Error {
  constructor(
    readonly code: `contracts.${string}`,
    message: string,
  ) {
    super(message);
    this.name = 'UnreadableEvent';
  }
}

const UUID = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i;

/**
 * The envelope of a record. An event from elsewhere may lack the correlation id: it then starts its own.
 * Throws `UnreadableEvent` when an attribute every event has is missing or malformed.
 */
export function envelopeOf<Data>(
  header: (name: keyof EventHeaders) => string | undefined,
  data: Data,
): EventEnvelope<Data> {
  const id = header('ce_id');
  if (id === undefined || !UUID.test(id)) {
    throw new UnreadableEvent('contracts.no-event-id', `ce_id is ${id ?? 'missing'}, a UUID is needed`);
  }
  const causationId = header('causation-id');
  const traceparent = header('traceparent');

  return {
    id,
    type: required('ce_type', header),
    version: versionOf(header),
    source: required('ce_source', header),
    time: timeOf(header),
    correlationId: header('correlation-id') ?? id,
    ...(causationId !== undefined && { causationId }),
    ...(traceparent !== undefined && { traceparent }),
    data,
  };
}

/** An event of a producer that knows no versions is version 1. */
export function versionOf(header: (name: keyof EventHeaders) => string | undefined): number {
  const version = Number(header('ce_dataversion') ?? '1');
  if (Number.isSafeInteger(version) && version > 0) return version;
  throw new UnreadableEvent('contracts.unknown-version', `ce_dataversion is ${header('ce_dataversion')}`);
}

function required(
  name: keyof EventHeaders,
  header: (name: keyof EventHeaders) => string | undefined,
): string {
  const value = header(name);
  if (value) return value;
  throw new UnreadableEvent('contracts.missing-attribute', `${name} is missing`);
}

function timeOf(header: (name: keyof EventHeaders) => string | undefined): string {
  const time = required('ce_time', header);
  if (!Number.isNaN(Date.parse(time))) return time;
  throw new UnreadableEvent('contracts.missing-attribute', `ce_time is ${time}, a time is needed`);
}
