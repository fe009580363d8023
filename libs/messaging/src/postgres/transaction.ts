import type { Client, QueryResult, QueryResultRow } from 'pg';
import {
  classified,
  Contention,
  DatabaseUnavailable,
  isConsequence,
  isPrimaryKeyTaken,
} from './database-unavailable';
import type { Statement } from './statement';

/** What the type of pg's client hides: the socket, whose writes are joined here. */
interface WithStream {
  readonly connection: { readonly stream: { cork(): void; uncork(): void } };
}

export interface SendOptions {
  /** An insert of rows that were not there a moment ago: finding one there now is contention. */
  readonly isRacy?: boolean;
}

/**
 * A transaction on a pipelined connection. `BEGIN` travels with the first statement and `COMMIT` with the
 * last, and all statements of one tick leave in one write: a transaction that only writes is one round trip.
 */
export class Transaction {
  readonly #sent: Promise<unknown>[] = [];
  #isBegun = false;
  #isCorked = false;
  #failure: { readonly error: unknown } | undefined;
  #isLost = false;

  constructor(private readonly client: Client) {
    client.once('end', this.#onLost);
    client.once('error', this.#onLost);
  }

  /** A statement failed, so the server refuses all others and will roll back. */
  get hasFailed(): boolean {
    return this.#failure !== undefined;
  }

  /** Rejects with `Contention`, `DatabaseUnavailable` or what the server said. */
  async send<Row extends QueryResultRow>(
    statement: Statement,
    values: readonly unknown[] = [],
    options: SendOptions = {},
  ): Promise<Row[]> {
    const answer = this.#write<Row>({ ...statement, values: [...values] }, options);
    return (await answer).rows;
  }

  /** Rejects unless the server says that the transaction is durable. */
  async commit(): Promise<void> {
    try {
      if (!this.#isBegun) return;
      const commit = this.#write({ text: 'COMMIT' });
      await Promise.allSettled(this.#sent);
      if (this.#failure) throw this.#failure.error;
      // COMMIT of a failed transaction does not fail: it answers ROLLBACK.
      const { command } = await commit;
      if (command !== 'COMMIT') throw new Error(`The server answered ${command} to COMMIT`);
    } finally {
      this.#release();
    }
  }

  /** Never rejects: a connection that cannot roll back has lost the transaction already. */
  async rollback(): Promise<void> {
    if (this.#isBegun && !this.#isLost) this.#write({ text: 'ROLLBACK' }).catch(() => undefined);
    await Promise.allSettled(this.#sent);
    this.#release();
  }

  #write<Row extends QueryResultRow>(
    query: { text: string; name?: string; values?: unknown[] },
    options: SendOptions = {},
  ): Promise<QueryResult<Row>> {
    this.#joinWrites();
    if (!this.#isBegun) {
      this.#isBegun = true;
      void this.#track(this.client.query('BEGIN'));
    }
    return this.#track(this.client.query<Row>(query), options);
  }

  /** Holds the socket back until the tick ends, microtasks included. */
  #joinWrites(): void {
    if (this.#isCorked) return;
    const { stream } = (this.client as unknown as WithStream).connection;
    this.#isCorked = true;
    stream.cork();
    process.nextTick(() => {
      this.#isCorked = false;
      stream.uncork();
    });
  }

  #track<Result>(answer: Promise<Result>, { isRacy = false }: SendOptions = {}): Promise<Result> {
    const tracked = answer.catch((error: unknown) => {
      if (this.#failure && isConsequence(error)) throw this.#failure.error;
      const isContention = isRacy && isPrimaryKeyTaken(error);
      const failure = isContention ? new Contention(error) : classified(error, this.#isLost);
      this.#failure ??= { error: failure };
      throw failure;
    });
    this.#sent.push(tracked);
    // Somebody may await only the first of many; the others must not end the process.
    tracked.catch(() => undefined);
    return tracked;
  }

  readonly #onLost = (): void => {
    this.#isLost = true;
    this.#failure ??= { error: new DatabaseUnavailable('the connection was lost') };
  };

  #release(): void {
    this.client.off('end', this.#onLost);
    this.client.off('error', this.#onLost);
  }
}
