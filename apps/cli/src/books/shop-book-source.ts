import { Client } from 'pg';
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

/** The books of a shop that runs under a supervisor. */
export class ShopBookSource implements BookSource {
  readonly services = databases;

  constructor(private readonly settings: ShopSettings) {}

  async rows<Row extends object>(service: string, sql: string, parameters?: unknown[]): Promise<Row[]> {
    const client = new Client({ connectionString: databaseUrlFor(this.settings, service) });
    // A server that dies between two queries is an error of the query, not of the process.
    client.on('error', () => undefined);
    await client.connect();
    try {
      return (await client.query<Row>(sql, parameters)).rows;
    } finally {
      await client.end().catch(() => undefined);
    }
  }

  async outside<Answer>(path: string): Promise<Answer> {
    const response = await fetch(`http://127.0.0.1:${this.settings.ports.sandbox}${path}`);
    return (await response.json()) as Answer;
  }

  deadLetters(): Promise<Record<string, number>> {
    return deadLettersOn(`http://127.0.0.1:${this.settings.ports.gateway}`);
  }
}

/** Records on each dead-letter topic, as the gateway tells an operator. */
export async function deadLettersOn(gatewayUrl: string): Promise<Record<string, number>> {
  const shop = await ShopClient.signIn(gatewayUrl, operator);
  const { topics } = await shop.get<Topics>('/api/ops/topics');
  const records = topics
    .filter(({ name }) => name.endsWith('.dlq'))
    .map(({ name, partitions }) => [
      name,
      partitions.reduce((sum, one) => sum + one.endOffset - one.startOffset, 0),
    ]);
  return Object.fromEntries(records) as Record<string, number>;
}
