export type PostgresProblem =
  | 'binaries-missing'
  | 'directory-not-usable'
  | 'directory-in-use'
  | 'port-taken'
  | 'initdb-failed'
  | 'stopped-at-start'
  | 'no-answer';

/** PostgreSQL could not be started; the message is one sentence a person can act on. */
export class PostgresNotStarted extends Error {
  constructor(
    readonly problem: PostgresProblem,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = 'PostgresNotStarted';
  }
}
