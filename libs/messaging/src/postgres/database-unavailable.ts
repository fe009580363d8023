import { TemporaryFailure } from '@rivermart/kernel';
import { isSystemDefect, SystemDefect } from './system-defect';

/** The connection is gone or the server takes no work. Whether a commit in flight took effect is unknown. */
export class DatabaseUnavailable extends TemporaryFailure {
  readonly code = 'messaging.database-unavailable';
  constructor(cause: unknown) {
    super(`The database is unavailable: ${cause instanceof Error ? cause.message : String(cause)}`, {
      cause,
    });
  }
}

/** Another transaction was in the way. The same work may pass when run again at once. */
export class Contention extends TemporaryFailure {
  readonly code = 'messaging.contention';
  constructor(cause: unknown) {
    super(`Another transaction was in the way: ${cause instanceof Error ? cause.message : String(cause)}`, {
      cause,
    });
  }
}

/** serialization_failure, deadlock_detected, lock_not_available */
const CONTENTION = new Set(['40001', '40P01', '55P03']);
/** Classes 08 connection exception, 53 insufficient resources, 57P operator intervention. */
const UNAVAILABLE = /^(08|53|57P)/;
const NETWORK = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EAI_AGAIN']);

/** The failure of a statement in the terms of this library; anything else is returned as it came. */
export function classified(error: unknown, connectionLost: boolean): unknown {
  const code = sqlStateOf(error);
  if (CONTENTION.has(code)) return new Contention(error);
  if (connectionLost || UNAVAILABLE.test(code) || NETWORK.has(code)) return new DatabaseUnavailable(error);
  if (isSystemDefect(error)) return new SystemDefect(error);
  return error;
}

/** in_failed_sql_transaction: the server refuses because of what it refused before. */
export const isConsequence = (error: unknown): boolean => sqlStateOf(error) === '25P02';

function sqlStateOf(error: unknown): string {
  const code: unknown = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : '';
}

/** unique_violation of the constraint that PostgreSQL or TypeORM named as the primary key. */
export function isPrimaryKeyTaken(error: unknown): boolean {
  const constraint: unknown = error instanceof Error && 'constraint' in error ? error.constraint : undefined;
  return sqlStateOf(error) === '23505' && typeof constraint === 'string' && /^PK_|_pkey$/.test(constraint);
}
