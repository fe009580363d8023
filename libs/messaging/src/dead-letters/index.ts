export { DeadLetterNotFound, DeadLetterNotOpen, EditRefused } from './dead-letter-errors';
export { deadLetterStatuses, type DeadLetterFilter } from './dead-letter-filter';
export { DeadLetters, type BulkOptions, type BulkOutcome, type DeadLetterPage } from './dead-letters';
export type { DeadLetterEdit } from './edited-record';
