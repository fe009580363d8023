/** A key whose events wait, as operators see it. */
export interface ParkedKeyView {
  /** For the actions here; made of topic and key. */
  readonly id: string;
  readonly service: string;
  readonly topic: string;
  /** Text, or `base64:…`. */
  readonly key: string;
  readonly events: number;
  readonly parkedAt: string;
  readonly nextTryAt: string;
  /** The event all others wait for. */
  readonly head: {
    readonly consumer: string;
    readonly eventId: string;
    readonly partition: number;
    readonly offset: number;
    readonly attempts: number;
    readonly code: string | null;
    readonly reason: string | null;
    readonly lastFailedAt: string | null;
  } | null;
}
