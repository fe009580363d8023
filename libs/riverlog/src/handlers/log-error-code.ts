import { errorCodes } from '@rivermart/kafka-protocol';
import type { LogErrorName } from '@rivermart/commit-log';

interface RefusedByLog extends Error {
  readonly kafkaError: LogErrorName;
}

/** Errors the log throws on purpose carry the name of their Kafka error; everything else is a defect. */
export const isLogError = (error: unknown): error is RefusedByLog =>
  error instanceof Error && 'kafkaError' in error && typeof error.kafkaError === 'string';

/** Throws whatever is not an error of the log: a defect must end the request, not look like an answer. */
export function logErrorCode(error: unknown): number {
  if (!isLogError(error)) throw error;
  return errorCodes[error.kafkaError];
}
