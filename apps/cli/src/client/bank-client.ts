import { randomUUID } from 'node:crypto';
import type { Credentials } from './shop-client';
import { ShopClient } from './shop-client';

export interface BankAnswer {
  readonly id: string;
  readonly version: number;
  readonly position: string;
}

export interface BankAccount {
  readonly accountId: string;
  readonly ownerId: string;
  readonly currency: string;
  readonly balanceMinor: number;
  readonly status: string;
  readonly version: number;
}

export interface BankTransfer {
  readonly transferId: string;
  readonly status: string;
  readonly refusal?: { readonly code: string; readonly reason: string };
}

/** The bank's public API, signed in as somebody. Each command gets a key of its own. */
export class BankClient {
  private constructor(private readonly shop: ShopClient) {}

  static async signIn(url: string, credentials: Credentials): Promise<BankClient> {
    return new BankClient(await ShopClient.signIn(url, credentials));
  }

  command(path: string, body: object, headers: Record<string, string> = {}): Promise<BankAnswer> {
    return this.shop.send('POST', `/api/bank${path}`, body, { 'idempotency-key': randomUUID(), ...headers });
  }

  query<Answer>(path: string): Promise<Answer> {
    return this.shop.get(`/api/bank${path}`);
  }

  account(id: string, after?: string): Promise<BankAccount> {
    return this.query(`/accounts/${id}${after === undefined ? '' : `?after=${after}`}`);
  }

  /** Asks until the transfer has ended, a minute at most. */
  async outcomeOf(transferId: string): Promise<BankTransfer> {
    for (const end = Date.now() + 60_000; ;) {
      const transfer = await this.query<BankTransfer>(`/transfers/${transferId}`);
      if (/completed|failed|refunded/.test(transfer.status) || Date.now() > end) return transfer;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}
