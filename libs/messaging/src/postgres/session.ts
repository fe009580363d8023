import { Client } from 'pg';
import { classified, DatabaseUnavailable } from './database-unavailable';
import { Transaction } from './transaction';

export interface SessionOptions {
  readonly url: string;
  /** Seen in `pg_stat_activity`: service and lane. */
  readonly name: string;
  /** Further settings of the connection, `{ synchronous_commit: 'off' }`. */
  readonly settings?: Readonly<Record<string, string>>;
}

/**
 * Statements here are keyed or scan a short queue, and they are prepared while tables are empty: without
 * these settings the server keeps a sequential scan as the generic plan for the life of the connection.
 */
const SETTINGS = {
  enable_seqscan: 'off',
  jit: 'off',
  lock_timeout: '10s',
  idle_in_transaction_session_timeout: '60s',
};

/**
 * One pipelined connection, owned by one lane (handlers, commands, relay): statements are written without
 * waiting for the answers before. One transaction at a time, because a second would interleave with it.
 *
 * Connects on first use, and again on the next use after the connection was lost.
 */
export class Session {
  #client: Client | undefined;
  #connecting: Promise<Client> | undefined;
  #isClosed = false;

  constructor(private readonly options: SessionOptions) {}

  get isConnected(): boolean {
    return this.#client !== undefined;
  }

  /** Throws `DatabaseUnavailable`. */
  async begin(): Promise<Transaction> {
    return new Transaction(await this.connected());
  }

  /** The connection itself, for statements outside transactions. Throws `DatabaseUnavailable`. */
  async connected(): Promise<Client> {
    if (this.#client) return this.#client;
    this.#connecting ??= this.#connect().finally(() => (this.#connecting = undefined));
    return this.#connecting;
  }

  /** Drops the connection, so that the next use starts on a fresh one. */
  async discard(): Promise<void> {
    const client = this.#client;
    this.#client = undefined;
    await client?.end().catch(() => undefined);
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#connecting?.catch(() => undefined);
    await this.discard();
  }

  async #connect(): Promise<Client> {
    if (this.#isClosed) throw new DatabaseUnavailable('this process is stopping');
    const { url, name, settings } = this.options;
    const client = new Client({
      connectionString: url,
      application_name: name,
      options: Object.entries({ ...SETTINGS, ...settings })
        .map(([setting, value]) => `-c ${setting}=${value}`)
        .join(' '),
      connectionTimeoutMillis: 5_000,
      keepAlive: true,
      pipeline: true,
    });
    const forget = (): void => {
      if (this.#client === client) this.#client = undefined;
    };
    client.on('error', forget);
    client.on('end', forget);
    try {
      await client.connect();
    } catch (error) {
      throw classified(error, true);
    }
    return (this.#client = client);
  }
}
