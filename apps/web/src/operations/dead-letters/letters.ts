/** As `GET /api/ops/dead-letters` tells them. */
export interface DeadLetter {
  readonly id: string;
  readonly service: string;
  readonly status: LetterStatus;
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
  readonly key: string | null;
  readonly isEdited: boolean;
  readonly replayOf: string | null;
}

export const letterStatuses = ['open', 'replaying', 'failed-again', 'resolved', 'discarded'] as const;
export type LetterStatus = (typeof letterStatuses)[number];

export interface DeadLetterDetails extends DeadLetter {
  readonly recordedAt: string;
  /** Text, or `base64:…`. */
  readonly value: string | null;
  readonly headers: Readonly<Record<string, string>>;
  readonly earlier: readonly DeadLetter[];
  readonly actions: readonly {
    readonly at: string;
    readonly actor: string;
    readonly action: string;
    readonly details: object;
  }[];
}

export interface LetterPage {
  readonly items: readonly DeadLetter[];
  readonly nextCursor?: string;
  readonly unavailable: readonly string[];
}

export interface LetterOutcome {
  readonly count: number;
  readonly services: readonly { readonly service: string; readonly count: number }[];
  readonly unavailable: readonly string[];
}
