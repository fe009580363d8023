/** A dead letter as the gateway tells it. */
export interface Letter {
  readonly id: string;
  readonly service: string;
  readonly status: string;
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
}

export interface WholeLetter extends Letter {
  readonly value: string | null;
  readonly headers: Readonly<Record<string, string>>;
  readonly earlier: readonly Letter[];
  readonly actions: readonly { readonly at: string; readonly actor: string; readonly action: string }[];
}

export interface Page {
  readonly items: readonly Letter[];
  readonly nextCursor?: string;
  readonly unavailable: readonly string[];
}

export interface Outcome {
  readonly count: number;
  readonly services: readonly {
    readonly service: string;
    readonly count: number;
    readonly sample: readonly string[];
  }[];
  readonly unavailable: readonly string[];
}

export interface ParkedKey {
  readonly id: string;
  readonly service: string;
  readonly topic: string;
  readonly key: string;
  readonly events: number;
  readonly parkedAt: string;
  readonly nextTryAt: string;
  readonly head: {
    readonly consumer: string;
    readonly attempts: number;
    readonly code: string | null;
  } | null;
}
