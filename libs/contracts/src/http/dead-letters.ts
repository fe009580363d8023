/** `replaying` until the service that failed has handled it; then `resolved` or `failed-again`. */
export type DeadLetterStatus = 'open' | 'replaying' | 'failed-again' | 'resolved' | 'discarded';

/** A dead letter in a list. */
export interface DeadLetterSummary {
  readonly id: string;
  readonly service: string;
  readonly status: DeadLetterStatus;
  readonly statusAt: string;
  readonly consumer: string;
  readonly code: string;
  readonly reason: string;
  readonly attempts: number;
  readonly firstFailedAt: string;
  readonly lastFailedAt: string;
  readonly eventId: string;
  readonly eventType: string | null;
  readonly topic: string;
  readonly partition: number;
  readonly offset: number;
  /** Text, or `base64:…`. */
  readonly key: string | null;
  readonly isEdited: boolean;
  /** The dead letter whose replay failed and became this one. */
  readonly replayOf: string | null;
}

export interface DeadLetterDetails extends DeadLetterSummary {
  readonly recordedAt: string;
  /** Text, or `base64:…`. */
  readonly value: string | null;
  readonly headers: Readonly<Record<string, string>>;
  /** Earlier failures of the same event, the last one first. */
  readonly earlier: readonly DeadLetterSummary[];
  readonly actions: readonly FailureAction[];
}

/** Something an operator did. */
export interface FailureAction {
  readonly at: string;
  readonly actor: string;
  readonly action: string;
  readonly details: object;
}
