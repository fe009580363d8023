import { newId } from '@rivermart/kernel';
import type { Environment } from '@rivermart/service';
import { type JsonBody, startShop, type TestShop, tokenFor } from '@rivermart/testing';
import { gatewayService } from '../src/service';
import { StandIn } from './stand-in';

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: JsonBody;
}

interface Request {
  readonly body?: unknown;
  readonly token?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export const anOrderBody = (changes: object = {}) => ({
  lines: [{ sku: 'tea-green', quantity: 2 }],
  card: 'tok_visa',
  shipTo: { name: 'Ada', street: 'Main Street 1', postalCode: '10115', city: 'Berlin', country: 'DE' },
  ...changes,
});

/** The gateway with stand-ins for the services the specs talk to; all others are away. */
export class GatewayShop {
  private constructor(
    private readonly shop: TestShop,
    readonly order: StandIn,
    readonly inventory: StandIn,
    readonly sandbox: StandIn,
    readonly token: string,
  ) {}

  static async start(env: Environment = {}): Promise<GatewayShop> {
    const [order, inventory, sandbox] = await Promise.all([
      StandIn.start(),
      StandIn.start(),
      StandIn.start(),
    ]);
    const urls = { ORDER_URL: order.url, INVENTORY_URL: inventory.url, SANDBOX_URL: sandbox.url };
    const nowhere = 'http://127.0.0.1:9';
    const away = { POINTS_URL: nowhere, RECOMMENDATION_URL: nowhere, ANALYTICS_URL: nowhere };
    const shop = await startShop({ services: [gatewayService], env: { ...urls, ...away, ...env } });
    return new GatewayShop(shop, order, inventory, sandbox, await tokenFor());
  }

  get url(): string {
    return this.shop.url('gateway');
  }

  async request(
    method: string,
    path: string,
    { body, token = this.token, headers }: Request = {},
  ): Promise<Answer> {
    const response = await fetch(this.url + path, {
      method,
      headers: {
        ...(token && { authorization: `Bearer ${token}` }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      body: body === undefined ? null : typeof body === 'string' ? body : JSON.stringify(body),
    });
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.includes('json') ?? false;
    return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(text) : text };
  }

  place(body: unknown = anOrderBody(), key: string = newId()): Promise<Answer> {
    return this.request('POST', '/api/orders', { body, headers: { 'idempotency-key': key } });
  }

  async stop(): Promise<void> {
    await this.shop.stop();
    await Promise.all([this.order, this.inventory, this.sandbox].map((standIn) => standIn.stop()));
  }
}
