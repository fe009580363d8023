import type { DeadLetterDetails, DeadLetterSummary, ParkedKeyView } from '@rivermart/contracts';

/** What the gateway answers: the views of the services, gathered. */
export type Letter = DeadLetterSummary;
export type WholeLetter = DeadLetterDetails;
export type ParkedKey = ParkedKeyView;

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
