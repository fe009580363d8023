import type { RecordPlace } from '../handlers/received-event';

export interface Publication {
  readonly eventId: string;
  readonly place: RecordPlace;
}

/**
 * Told where published facts lie in the log, after the acknowledgement and in the statement batch that
 * deletes them from the outbox. May be told twice of one event. A service that wants it provides this class.
 */
export abstract class PublicationListener {
  /** @param query runs SQL on the relay's connection, outside any unit. */
  abstract published(
    publications: readonly Publication[],
    query: (sql: string, parameters: readonly unknown[]) => Promise<unknown>,
  ): Promise<void>;
}
