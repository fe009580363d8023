import { randomUUID } from 'node:crypto';
import { orderCancelled, orderConfirmed, paymentCompleted } from '@rivermart/contracts';
import { signWebhook, webhookSignatureHeader } from '@rivermart/service';
import { eventually, startShop, TestEvents, type TestShop } from '@rivermart/testing';
import { logisticsService } from '../src/service';
import { shipTo } from './a-shipment';
import { TestCarrier } from './test-carrier';

const contact = { email: 'ada@example.com', phone: '+4915112345678' };
const lines = [{ sku: 'mug-blue', quantity: 2 }];
const secret = 'test-webhook-secret';

interface Report {
  readonly shipmentId: string;
  readonly status: string;
  readonly trackingCode?: string;
}

/** Logistics with a log, a database, and a carrier that obeys the spec. */
export class LogisticsShop {
  private constructor(
    readonly shop: TestShop,
    readonly events: TestEvents,
    readonly carrier: TestCarrier,
  ) {}

  static async start(): Promise<LogisticsShop> {
    const carrier = await TestCarrier.start();
    const env = { CARRIER_URL: carrier.url, CARRIER_POLL_MS: '50', WEBHOOK_SECRET: secret };
    const shop = await startShop({ services: [logisticsService], env });
    return new LogisticsShop(shop, await TestEvents.follow(shop.log.address), carrier);
  }

  /** The order of one customer, told about by the services that are absent here. */
  anOrder(): OrderOfSpec {
    return new OrderOfSpec(this);
  }

  async webhook(reports: readonly Report[] | string, signature?: string): Promise<Response> {
    const body = typeof reports === 'string' ? reports : JSON.stringify(reports);
    return fetch(`${this.shop.url('logistics')}/webhooks/carrier`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        [webhookSignatureHeader]: signature ?? signWebhook(secret, body, new Date()),
      },
      body,
    });
  }

  async stop(): Promise<void> {
    await this.events.stop();
    await this.shop.stop();
    this.carrier.stop();
  }
}

export class OrderOfSpec {
  readonly orderId = randomUUID();
  readonly customerId = randomUUID();

  constructor(private readonly world: LogisticsShop) {}

  paid(): Promise<void> {
    const { orderId, customerId } = this;
    const payment = { paymentId: randomUUID(), amountMinor: 2_500, currency: 'EUR' };
    return this.world.events.tell(paymentCompleted, {
      orderId,
      customerId,
      ...payment,
      lines,
      shipTo,
      contact,
    });
  }

  confirmed(): Promise<void> {
    const { orderId, customerId } = this;
    return this.world.events.tell(orderConfirmed, {
      orderId,
      customerId,
      totalMinor: 2_500,
      currency: 'EUR',
    });
  }

  cancelled(stage: 'pending' | 'confirmed'): Promise<void> {
    const { orderId, customerId } = this;
    const reason = 'customer-request';
    return this.world.events.tell(orderCancelled, { orderId, customerId, reason, stage, contact });
  }

  /** What logistics has told about the order, in this order and nothing else. */
  says(...types: string[]): Promise<void> {
    return eventually(() => expect(this.world.events.typesOf(this.orderId)).toEqual(types));
  }

  hasStatus(status: string): Promise<void> {
    return eventually(async () => expect(await this.row()).toMatchObject({ status }));
  }

  async row(): Promise<Record<string, unknown> | undefined> {
    const sql = 'SELECT * FROM shipment WHERE order_id = $1';
    const [row] = await this.world.shop.rows<Record<string, unknown>>('logistics', sql, [this.orderId]);
    return row;
  }

  async shipmentId(): Promise<string> {
    return String((await this.row())?.['shipment_id']);
  }

  /** The carrier's news about the parcel; twice, because webhooks come twice. */
  async reported(...statuses: string[]): Promise<void> {
    const shipmentId = await this.shipmentId();
    const reports = statuses.map((status) => ({ shipmentId, status, trackingCode: `T-${shipmentId}` }));
    for (const _ of ['once', 'twice']) expect((await this.world.webhook(reports)).status).toBe(204);
  }

  /** Paid, confirmed and with the carrier. */
  async booked(): Promise<void> {
    await this.paid();
    await this.confirmed();
    await this.hasStatus('booked');
  }
}
