import {
  headersOf,
  orderCreated,
  type AnyEventContract,
  type DataOf,
  type EventEnvelope,
} from '@rivermart/contracts';
import { newId, SystemClock } from '@rivermart/kernel';
import { KafkajsLogClient } from '@rivermart/messaging';
import type { Environment } from '@rivermart/service';
import { eventually, type JsonBody, startShop, type TestShop, tokenFor } from '@rivermart/testing';
import { orderService } from '../src/service';

/** Above the patience of `eventually`, so that it is the one to say what was missing. */
jest.setTimeout(30_000);

const quiet = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};

const products = [
  {
    sku: 'tea-green',
    name: 'Green tea',
    category: 'tea',
    description: 'Sencha',
    priceMinor: 1_250,
    currency: 'EUR',
  },
  {
    sku: 'tea-black',
    name: 'Black tea',
    category: 'tea',
    description: 'Assam',
    priceMinor: 990,
    currency: 'EUR',
  },
  { sku: 'mug', name: 'Mug', category: 'ware', description: 'Stoneware', priceMinor: 1_500, currency: 'EUR' },
  { sku: 'bagel', name: 'Bagel', category: 'food', description: 'Plain', priceMinor: 300, currency: 'USD' },
];

export const shipTo = {
  name: 'Ada',
  street: 'Main Street 1',
  postalCode: '10115',
  city: 'Berlin',
  country: 'DE',
};
export const contact = { email: 'ada@example.com', phone: '+4915112345678' };
export const anOrderBody = (changes: object = {}) => ({
  lines: [{ sku: 'tea-green', quantity: 2 }],
  paymentToken: 'tok_visa',
  shipTo,
  ...changes,
});

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: JsonBody;
}

export interface PublishedEvent {
  readonly type: string;
  readonly key: string;
  readonly correlationId: string;
  readonly traceparent: string;
  readonly data: Record<string, unknown>;
}

/** The order service alone on real PostgreSQL and Riverlog; the spec plays the customers and the other services. */
export class OrderShop {
  readonly #published: PublishedEvent[] = [];

  private constructor(
    readonly shop: TestShop,
    private readonly log: KafkajsLogClient,
    readonly token: string,
  ) {}

  static async start(env: Environment = {}): Promise<OrderShop> {
    const shop = await startShop({ services: [orderService], env });
    const log = new KafkajsLogClient({ brokers: [shop.log.address], clientId: 'spec', log: quiet });
    const orderShop = new OrderShop(shop, log, await tokenFor(contact));
    await orderShop.#listen();
    const operator = await tokenFor({ role: 'operator' });
    await orderShop.request('PUT', '/products', { body: products, token: operator });
    return orderShop;
  }

  async stop(): Promise<void> {
    await this.log.close();
    await this.shop.stop();
  }

  async request(
    method: string,
    path: string,
    {
      body,
      token = this.token,
      headers = {},
    }: { body?: unknown; token?: string; headers?: Record<string, string> } = {},
  ): Promise<Answer> {
    const response = await fetch(this.shop.url('order') + path, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      body: body === undefined ? null : typeof body === 'string' ? body : JSON.stringify(body),
    });
    const text = await response.text();
    return {
      status: response.status,
      headers: response.headers,
      body: text === '' ? undefined : JSON.parse(text),
    };
  }

  order(body: object = anOrderBody(), key: string = newId()): Promise<Answer> {
    return this.request('POST', '/orders', { body, headers: { 'idempotency-key': key } });
  }

  async placed(body?: object): Promise<string> {
    const answer = await this.order(body);
    if (answer.status !== 202) throw new Error(`Not accepted: ${JSON.stringify(answer.body)}`);
    return answer.body.orderId;
  }

  /** Another service says so. */
  async tell<Contract extends AnyEventContract>(contract: Contract, data: DataOf<Contract>): Promise<string> {
    const event = contract.create(data, {
      source: contract.producer,
      occurredAt: new SystemClock().now(),
      correlationId: contract.key(data),
    });
    await this.tellAgain(contract, event);
    return event.id;
  }

  async tellAgain(contract: AnyEventContract, event: EventEnvelope<unknown>): Promise<void> {
    await this.log.publish([
      {
        topic: contract.topic.name,
        key: Buffer.from(contract.key(event.data)),
        value: Buffer.from(JSON.stringify(event.data)),
        headers: { ...headersOf(event) },
      },
    ]);
  }

  /** A record of another time or build. */
  async publishAsIs(
    { topic, headers, data }: { topic: string; headers: Record<string, string>; data: unknown },
    key: string,
  ): Promise<void> {
    const value = Buffer.from(JSON.stringify(data));
    await this.log.publish([{ topic, key: Buffer.from(key), value, headers }]);
  }

  published(orderId: string): readonly PublishedEvent[] {
    return this.#published.filter(({ key }) => key === orderId);
  }

  async hasPublished(orderId: string, types: readonly string[]): Promise<void> {
    await eventually(() => expect(this.published(orderId).map(({ type }) => type)).toEqual(types));
  }

  async reaches(orderId: string, status: string): Promise<Answer['body']> {
    return eventually(async () => {
      const { body } = await this.request('GET', `/orders/${orderId}`);
      expect(body.status).toBe(status);
      return body;
    });
  }

  /** The names of the steps, once there are this many. */
  async journey(orderId: string, length: number): Promise<readonly string[]> {
    return eventually(async () => {
      const { body } = await this.request('GET', `/orders/${orderId}/journey`);
      expect(body.steps.map(({ step }: { step: string }) => step)).toHaveLength(length);
      return body.steps.map(({ step }: { step: string }) => step);
    });
  }

  async #listen(): Promise<void> {
    await this.log.consume({
      group: `spec-${newId()}`,
      topics: [orderCreated.topic.name],
      onBatch: async (records) => {
        for (const { key, value, headers } of records) {
          this.#published.push({
            type: String(headers['ce_type']),
            key: String(key),
            correlationId: String(headers['correlation-id']),
            traceparent: String(headers['traceparent']),
            data: JSON.parse(String(value)) as Record<string, unknown>,
          });
        }
      },
    });
  }
}
