import { randomUUID } from 'node:crypto';
import { analyticsService } from '@rivermart/app-analytics';
import { gatewayService } from '@rivermart/app-gateway';
import { inventoryService } from '@rivermart/app-inventory';
import { logisticsService } from '@rivermart/app-logistics';
import { notificationService } from '@rivermart/app-notification';
import { orderService } from '@rivermart/app-order';
import { paymentService } from '@rivermart/app-payment';
import { pointsService } from '@rivermart/app-points';
import { recommendationService } from '@rivermart/app-recommendation';
import { sandboxService } from '@rivermart/app-sandbox';
import { eventually, startShop, type TestLog, type TestShop } from '@rivermart/testing';
import { audit } from '../../apps/cli/src/books/audit';
import type { Books } from '../../apps/cli/src/books/books';
import { readBooks } from '../../apps/cli/src/books/read-books';
import { orderServices } from '../../apps/cli/src/shop/services';
import { ada, operator, ShopClient } from '../../apps/cli/src/client/shop-client';
import { FlowLog } from './flow-log';
import { mugs, products, stockedUp } from './products';

export interface OrderView {
  readonly orderId: string;
  readonly status: string;
  readonly reason?: string;
  readonly totalMinor: number;
}

export interface Wish {
  readonly lines?: readonly { readonly sku: string; readonly quantity: number }[];
  readonly card?: string;
  readonly idempotencyKey?: string;
}

type Settings = Readonly<Record<string, string>>;

const services = [
  orderService,
  inventoryService,
  paymentService,
  pointsService,
  logisticsService,
  notificationService,
  recommendationService,
  analyticsService,
  sandboxService,
  gatewayService,
];

export const shipTo = {
  name: 'Ada Lovelace',
  street: 'Am Fluss 12',
  postalCode: '60594',
  city: 'Frankfurt',
  country: 'DE',
};

/** Parcels that move at once. */
const quickCarrier = { CARRIER_PICKUP_MS: '50', CARRIER_DELIVERY_MS: '50' };

/** The whole shop in this process: every service, the sandbox and the log, used through the public API. */
export class FlowShop {
  private constructor(
    readonly shop: TestShop,
    readonly customer: ShopClient,
    readonly log: FlowLog,
  ) {}

  /** @param running a log that runs already and is stopped by whoever started it */
  static async start(settings: Settings = {}, running?: TestLog): Promise<FlowShop> {
    const env = { ...quickCarrier, ...settings };
    const shop = await startShop({ services, env, ...(running && { log: running }) });
    try {
      const log = new FlowLog(shop.log.address);
      // Ready for a test is ready for an order: all consumers have their place in the group.
      await Promise.all(services.map(({ name }) => isReady(shop, name)));
      const flow = new FlowShop(shop, await ShopClient.signIn(shop.url('gateway'), ada), log);
      await flow.#stockUp();
      return flow;
    } catch (error) {
      await shop.stop();
      throw error;
    }
  }

  async stop(): Promise<void> {
    await this.shop.stop();
  }

  /** Places an order and returns its id. */
  async place({
    lines = [{ sku: mugs, quantity: 1 }],
    card = 'tok_visa',
    idempotencyKey,
  }: Wish = {}): Promise<string> {
    const { orderId } = await this.customer.send<{ orderId: string }>(
      'POST',
      '/api/orders',
      { lines, card, shipTo },
      { 'idempotency-key': idempotencyKey ?? randomUUID() },
    );
    return orderId;
  }

  order(orderId: string): Promise<OrderView> {
    return this.customer.get(`/api/orders/${orderId}`);
  }

  cancel(orderId: string): Promise<OrderView> {
    return this.customer.send('POST', `/api/orders/${orderId}/cancel`);
  }

  /** Waits until the order has come to one of these states, and returns it. */
  comesTo(orderId: string, ...statuses: string[]): Promise<OrderView> {
    return eventually(
      async () => {
        const order = await this.order(orderId);
        if (statuses.includes(order.status)) return order;
        throw new Error(`order ${orderId} is ${order.status} (${order.reason ?? 'no reason'})`);
      },
      { timeoutMs: 30_000 },
    );
  }

  /** The steps of the journey, in the order the service learnt of them. */
  async steps(orderId: string): Promise<string[]> {
    const { steps } = await this.customer.get<{ steps: { step: string }[] }>(
      `/api/orders/${orderId}/journey`,
    );
    return steps.map(({ step }) => step);
  }

  books(): Promise<Books> {
    return readBooks({
      services: orderServices,
      rows: (service, sql) => this.shop.rows(service, sql),
      outside: async (path) => (await (await fetch(this.shop.url('sandbox') + path)).json()) as never,
      deadLetters: () => this.log.deadLetters(),
    });
  }

  /** Waits until all services tell one story; fails with what does not fit. */
  async booksBalance(timeoutMs = 45_000): Promise<void> {
    await eventually(async () => expect(audit(await this.books(), { stockedUp })).toEqual([]), { timeoutMs });
  }

  /** Sets how one of the third parties behaves. */
  async outsideIs(party: 'psp' | 'sms' | 'mail' | 'carrier', mode: string, delayMs = 0): Promise<void> {
    await new Sandbox(this.shop.url('sandbox')).fault({ [party]: { mode, delayMs } });
  }

  async #stockUp(): Promise<void> {
    const client = await ShopClient.signIn(this.shop.url('gateway'), operator);
    const stock = products.map(({ sku }) => ({ sku, onHand: stockedUp.get(sku) }));
    await client.at(this.shop.url('inventory')).send('PUT', '/stock', stock);
    await client.at(this.shop.url('order')).send('PUT', '/products', products);
  }
}

class Sandbox {
  constructor(private readonly url: string) {}

  async fault(body: object): Promise<void> {
    const response = await fetch(`${this.url}/faults`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(await response.text());
  }
}

const isReady = (shop: TestShop, name: string): Promise<void> =>
  eventually(
    async () => {
      const response = await fetch(`${shop.url(name)}/health/ready`);
      if (!response.ok) throw new Error(`${name} is not ready: ${await response.text()}`);
    },
    { timeoutMs: 30_000 },
  );
