import type { DeadLetterStatus, DeadLetterSummary } from '@rivermart/contracts';

export type { DeadLetterDetails } from '@rivermart/contracts';
export type DeadLetter = DeadLetterSummary;
export type LetterStatus = DeadLetterStatus;

export const letterStatuses = [
  'open',
  'replaying',
  'failed-again',
  'resolved',
  'discarded',
] as const satisfies readonly LetterStatus[];

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
