import { randomUUID } from 'node:crypto';
import { eventually, startShop, tokenFor, type JsonBody, type TestShop } from '@rivermart/testing';
import { bankService } from '../src/service';

export interface Answer {
  readonly status: number;
  readonly body: JsonBody;
  readonly etag: string | null;
}

export interface AccountTerms {
  readonly overdraftLimitMinor?: number;
  readonly dailyLimitMinor?: number;
  readonly depositMinor?: number;
  readonly currency?: string;
}

const STEPS_LEFT = `
  SELECT (count(*) FILTER (WHERE type = 'transfer.requested')
          - count(*) FILTER (WHERE type IN ('transfer.completed', 'transfer.failed', 'transfer.refunded')))::int AS open,
         (count(*) FILTER (WHERE type = 'account.transfer-sent')
          - count(*) FILTER (WHERE type IN ('account.transfer-settled', 'account.transfer-returned')))::int AS unsettled
    FROM event`;

/** A bank with its database and log, and somebody to use it. */
export class BankShop {
  private constructor(
    readonly shop: TestShop,
    readonly customerId: string,
    private readonly tokens: Readonly<Record<'customer' | 'operator', string>>,
  ) {}

  static async start(env: Record<string, string> = {}): Promise<BankShop> {
    const shop = await startShop({ services: [bankService], env });
    await eventually(() => shop.ready(), { timeoutMs: 25_000 });
    const customerId = randomUUID();
    const customer = await tokenFor({ customerId });
    return new BankShop(shop, customerId, { customer, operator: await tokenFor({ role: 'operator' }) });
  }

  async as(
    role: 'customer' | 'operator',
    path: string,
    body?: object,
    headers: Record<string, string> = {},
  ): Promise<Answer> {
    const response = await fetch(`${this.shop.url('bank')}/bank${path}`, {
      method: body ? 'POST' : 'GET',
      headers: {
        authorization: `Bearer ${this.tokens[role]}`,
        ...(body && { 'content-type': 'application/json', 'idempotency-key': randomUUID() }),
        ...headers,
      },
      ...(body && { body: JSON.stringify(body) }),
    });
    return {
      status: response.status,
      body: (await response.json()) as JsonBody,
      etag: response.headers.get('etag'),
    };
  }

  get(path: string): Promise<Answer> {
    return this.as('customer', path);
  }

  post(path: string, body: object, headers: Record<string, string> = {}): Promise<Answer> {
    return this.as('customer', path, body, headers);
  }

  /** An account of the customer; opened by an operator, who may grant anything. */
  async account({ depositMinor = 0, currency = 'EUR', ...terms }: AccountTerms = {}): Promise<string> {
    const wanted = { currency, dailyLimitMinor: 1_000_000_000_000, ...terms, ownerId: this.customerId };
    const { body } = await this.as('operator', '/accounts', wanted);
    if (depositMinor > 0)
      await this.post(`/accounts/${body.id}/deposits`, { amountMinor: depositMinor, currency });
    return String(body.id);
  }

  /** From the write side, which is never behind. */
  async balanceOf(accountId: string): Promise<number> {
    return Number((await this.get(`/accounts/${accountId}/state`)).body.balanceMinor);
  }

  async transfer(sourceId: string, targetId: string, amountMinor: number): Promise<string> {
    const { body } = await this.post('/transfers', { sourceId, targetId, amountMinor, currency: 'EUR' });
    return String(body.id);
  }

  /** Resolves when no transfer has a step to take any more: money that has arrived is yet to be settled at its source. */
  async settled(timeoutMs?: number): Promise<void> {
    await eventually(
      async () => {
        const [left] = await this.shop.rows<object>('bank', STEPS_LEFT);
        expect(left).toEqual({ open: 0, unsettled: 0 });
        expect((await this.as('operator', '/ops/verify')).body.audit.behind).toBe(0);
      },
      timeoutMs === undefined ? {} : { timeoutMs },
    );
  }

  async stop(): Promise<void> {
    await this.shop.stop();
  }
}
