/** Where books can be read: a running shop, or one inside a test. */
export interface BookSource {
  /** Services with an outbox and failed events. */
  readonly services: readonly string[];
  /** Rows of a query in a service's database. */
  rows<Row extends object>(service: string, sql: string, parameters?: unknown[]): Promise<Row[]>;
  /** JSON that the sandbox answers at this path. */
  outside<Answer>(path: string): Promise<Answer>;
  /** Records on each dead-letter topic. */
  deadLetters(): Promise<Readonly<Record<string, number>>>;
}
