import { Client } from 'pg';
import { deadLettersOn } from '../books/shop-book-source';
import type { BookSource } from '../books/book-source';
import { databaseUrlOf } from '../shop/infrastructure';
import { databases } from '../shop/services';
import { ShopNotStarted } from '../shop/shop-not-started';
import type { DeployedShop } from './deployed-shop';

/** The books of a shop that containers run. */
export class DeployedBookSource implements BookSource {
  readonly services = databases;

  constructor(private readonly shop: DeployedShop) {}

  async rows<Row extends object>(service: string, sql: string, parameters?: unknown[]): Promise<Row[]> {
    const { databaseUrl } = this.shop;
    if (databaseUrl === undefined) {
      throw new ShopNotStarted('The books are in the databases: set DATABASE_URL to their server.');
    }
    const client = new Client({ connectionString: databaseUrlOf(databaseUrl, service) });
    await client.connect();
    try {
      return (await client.query<Row>(sql, parameters)).rows;
    } finally {
      await client.end();
    }
  }

  async outside<Answer>(path: string): Promise<Answer> {
    const response = await fetch(`${this.shop.sandboxUrl}${path}`);
    return (await response.json()) as Answer;
  }

  deadLetters(): Promise<Record<string, number>> {
    return deadLettersOn(this.shop.gatewayUrl);
  }
}
