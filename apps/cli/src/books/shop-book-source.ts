import { Pool } from 'pg';
import { operator, ShopClient } from '../client/shop-client';
import { databaseUrlFor, type ShopSettings } from '../shop/environment';
import { databases } from '../shop/services';
import type { BookSource } from './book-source';

interface Topics {
  readonly topics: readonly {
    readonly name: string;
    readonly partitions: readonly { readonly startOffset: number; readonly endOffset: number }[];
  }[];
}

/** A reading asks each database for several things: a log-in costs more than all of them. */
const CONNECTIONS_PER_DATABASE = 2;
/** Shorter than between two readings of a page that shows the books: nothing is held while nobody reads. */
const IDLE_MS = 5_000;

/** The books of a shop that runs under a supervisor. */
export class ShopBookSource implements BookSource {
  readonly services = databases;
  readonly #pools = new Map<string, Pool>();
  #operator: Promise<ShopClient> | undefined;

  constructor(private readonly settings: ShopSettings) {}

  async rows<Row extends object>(service: string, sql: string, parameters?: unknown[]): Promise<Row[]> {
    return (await this.#poolOf(service).query<Row>(sql, parameters)).rows;
  }

  async outside<Answer>(path: string): Promise<Answer> {
    const response = await fetch(`http://127.0.0.1:${this.settings.ports.sandbox}${path}`);
    return (await response.json()) as Answer;
  }

  async deadLetters(): Promise<Record<string, number>> {
    return deadLettersOf(await this.asOperator<Topics>('/api/ops/topics'));
  }

  /** What the gateway tells an operator. A password check takes long on purpose, so the token is kept while it is good. */
  async asOperator<Answer>(path: string): Promise<Answer> {
    const known = this.#operator;
    const signedIn = (this.#operator ??= ShopClient.signIn(this.#gatewayUrl, operator));
    try {
      return await (await signedIn).get<Answer>(path);
    } catch (error) {
      this.#operator = undefined;
      if (!known) throw error;
      return this.asOperator(path);
    }
  }

  get #gatewayUrl(): string {
    return `http://127.0.0.1:${this.settings.ports.gateway}`;
  }

  #poolOf(service: string): Pool {
    const known = this.#pools.get(service);
    if (known) return known;
    const pool = new Pool({
      connectionString: databaseUrlFor(this.settings, service),
      ...{ max: CONNECTIONS_PER_DATABASE, idleTimeoutMillis: IDLE_MS, allowExitOnIdle: true },
    });
    // A server that dies between two queries is an error of the query, not of the process.
    pool.on('error', () => undefined);
    this.#pools.set(service, pool);
    return pool;
  }
}

/** Records on each dead-letter topic, as the gateway tells an operator. */
export async function deadLettersOn(gatewayUrl: string): Promise<Record<string, number>> {
  const shop = await ShopClient.signIn(gatewayUrl, operator);
  return deadLettersOf(await shop.get<Topics>('/api/ops/topics'));
}

function deadLettersOf({ topics }: Topics): Record<string, number> {
  const records = topics
    .filter(({ name }) => name.endsWith('.dlq'))
    .map(({ name, partitions }) => [
      name,
      partitions.reduce((sum, one) => sum + one.endOffset - one.startOffset, 0),
    ]);
  return Object.fromEntries(records) as Record<string, number>;
}
