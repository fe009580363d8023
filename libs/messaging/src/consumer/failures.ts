import { UnreadableEvent } from '@rivermart/contracts';
import { AppError, RuleViolation, TemporaryFailure } from '@rivermart/kernel';

/** What an error says about trying again. Everything not thrown on purpose is a defect. */
export type FailureFamily = 'temporary' | 'refused' | 'defect';

export function familyOf(error: unknown): FailureFamily {
  if (error instanceof TemporaryFailure) return 'temporary';
  if (error instanceof RuleViolation || error instanceof UnreadableEvent) return 'refused';
  return 'defect';
}

export function codeOf(error: unknown): string {
  return error instanceof AppError || error instanceof UnreadableEvent ? error.code : 'defect';
}

export function reasonOf(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}

const FIRST_DELAY_MS = 50;
const MAX_DELAY_MS = 1_000;

/**
 * Exponential with full jitter, and short: the next fetch waits for all partitions of this one. What needs
 * longer than a few seconds must leave the batch.
 */
export function retryDelayMs(attempt: number, random = Math.random()): number {
  const ceilingMs = Math.min(MAX_DELAY_MS, FIRST_DELAY_MS * 2 ** (attempt - 1));
  return ceilingMs / 2 + (random * ceilingMs) / 2;
}
