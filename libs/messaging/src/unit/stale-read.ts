import { TemporaryFailure } from '@rivermart/kernel';

/**
 * A handler awaited something between reading a row and writing, and another one of the same batch changed
 * that row meanwhile. Nothing is lost: the unit is rolled back and run again, one handler after the other.
 */
export class StaleRead extends TemporaryFailure {
  readonly code = 'messaging.stale-read';
  constructor(readonly entity: string) {
    super(`A ${entity} changed between its load and the write that was decided on it`);
  }
}
