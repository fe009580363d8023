/** One fact as the code sees it: CloudEvents 1.0 attributes by their meaning, plus typed data. */
export interface EventEnvelope<Data> {
  /** UUIDv7, unique per fact. Consumers deduplicate on it. CloudEvents `id`. */
  readonly id: string;
  /** `context.fact`. CloudEvents `type`. */
  readonly type: string;
  readonly version: number;
  /** The service that says so. CloudEvents `source`. */
  readonly source: string;
  /** When the fact became true in the producer's domain, not when it was published. ISO 8601, UTC, ms. */
  readonly time: string;
  /** One per customer journey: every event an order causes carries the same one. */
  readonly correlationId: string;
  /** Id of the event that caused this one; absent when a person or a timer did. */
  readonly causationId?: string;
  /** W3C trace context, as received. */
  readonly traceparent?: string;
  readonly data: Data;
}
