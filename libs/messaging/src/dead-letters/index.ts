export { DeadLetterNotFound, DeadLetterNotOpen, EditRefused } from './dead-letter-errors';
export { deadLetterStatuses, type DeadLetterFilter, type DeadLetterStatus } from './dead-letter-filter';
export type { DeadLetterDetails, DeadLetterSummary, FailureAction } from './dead-letter-view';
export { DeadLetters, type BulkOptions, type BulkOutcome, type DeadLetterPage } from './dead-letters';
export type { DeadLetterEdit } from './edited-record';
