import { TemporaryFailure } from '@rivermart/kernel';

/**
 * The database is there, but not as this version of the service needs it: a table is missing, a right, a function.
 * Every event would fail alike, so it is no event's failure; it passes when somebody repairs the system.
 */
export class SystemDefect extends TemporaryFailure {
  readonly code = 'messaging.system-defect';
  constructor(cause: Error) {
    super(`The system needs repair: ${cause.message}`, { cause });
  }
}

/**
 * undefined_table, undefined_column, undefined_function, undefined_object, invalid_schema_name,
 * insufficient_privilege, read_only_sql_transaction.
 */
const DEFECTS = new Set(['42P01', '42703', '42883', '42704', '3F000', '42501', '25006']);
/** Classes 58 system error, and of XX internal error those that speak of damaged files. */
const DAMAGE = /^(58|XX001|XX002)/;
/** Where the server reads and writes files: what it cannot name, such as EFBIG, it calls an internal error. */
const FILE_CODE = new Set(['fd.c', 'md.c', 'slru.c', 'xlog.c', 'buffile.c']);

/** Whether the server refused for a reason that has nothing to do with the values it was given. */
export function isSystemDefect(error: unknown): error is Error {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return false;
  const { code } = error;
  return DEFECTS.has(code) || DAMAGE.test(code) || (code === 'XX000' && FILE_CODE.has(sourceFileOf(error)));
}

const sourceFileOf = (error: Error): string =>
  'file' in error && typeof error.file === 'string' ? error.file : '';
