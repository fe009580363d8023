/** A row of the outbox before it has an id: what the relay will publish. */
export interface OutgoingMessage {
  /** The fact's id; a dead letter has none, because it is a copy of a record. */
  readonly eventId: string | null;
  readonly topic: string;
  readonly key: string | null;
  readonly value: string | null;
  /** JSON object of strings. */
  readonly headers: string;
  /** `key` and `value` are base64, because the original bytes are not text. */
  readonly isBase64: boolean;
}
