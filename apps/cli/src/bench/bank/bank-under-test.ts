import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { ada, operator, ShopClient } from '../../client/shop-client';
import type { BenchAccess } from '../bench-shop';
import { BankTeller } from './bank-teller';

interface Answer {
  readonly id: string;
  readonly position: string;
}

export interface Generation {
  readonly generation: number;
  readonly state: string;
  readonly events: number;
}

const grace = { email: 'grace@example.com', password: 'rivermart' };

/** The bank's own port, without the gateway in between, and its database. */
export class BankUnderTest {
  private constructor(
    private readonly port: number,
    readonly databaseUrl: string,
    private readonly customer: ShopClient,
    private readonly stranger: ShopClient,
    private readonly operator: ShopClient,
  ) {}

  static async of({ ports, databaseUrls }: BenchAccess): Promise<BankUnderTest> {
    const people = [ada, grace, operator].map(async (credentials) =>
      (await ShopClient.signIn(`http://127.0.0.1:${ports.gateway}`, credentials)).at(
        `http://127.0.0.1:${ports.bank}/bank`,
      ),
    );
    const [customer, stranger, staff] = (await Promise.all(people)) as [ShopClient, ShopClient, ShopClient];
    return new BankUnderTest(ports.bank, databaseUrls.get('bank') ?? '', customer, stranger, staff);
  }

  async openAccount(): Promise<string> {
    return (await this.#command('/accounts', { currency: 'EUR' })).id;
  }

  deposit(accountId: string): Promise<Answer> {
    return this.#command(`/accounts/${accountId}/deposits`, { amountMinor: 1, currency: 'EUR' });
  }

  /** The account as the views show it, at this position or later. */
  balance(accountId: string, after: string): Promise<{ readonly ownerId: string }> {
    return this.customer.get(`/accounts/${accountId}?after=${after}`);
  }

  customerTeller(): Promise<BankTeller> {
    return BankTeller.at(this.port, this.customer.token);
  }

  /** Of somebody who owns nothing here: his deposits load the account and are refused. */
  strangerTeller(): Promise<BankTeller> {
    return BankTeller.at(this.port, this.stranger.token);
  }

  async rebuild(): Promise<void> {
    await this.operator.send('POST', '/ops/rebuild', {}, { 'idempotency-key': randomUUID() });
  }

  async generations(): Promise<readonly Generation[]> {
    return (await this.operator.get<{ items: readonly Generation[] }>('/ops/rebuild')).items;
  }

  /** As after a release that has changed the shape of the state. */
  async makeSnapshotStale(accountId: string): Promise<void> {
    const client = new Client({ connectionString: this.databaseUrl });
    await client.connect();
    await client.query('UPDATE event_stream SET snapshot_schema = 0 WHERE id = $1', [accountId]);
    await client.end();
  }

  #command(path: string, body: object): Promise<Answer> {
    return this.customer.send('POST', path, body, { 'idempotency-key': randomUUID() });
  }
}
