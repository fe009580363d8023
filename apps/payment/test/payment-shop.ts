import { randomUUID } from 'node:crypto';
import { inventoryUpdated, orderCancelled, orderCreated } from '@rivermart/contracts';
import { signWebhook } from '@rivermart/service';
import { eventually, startShop, TestEvents, type TestShop } from '@rivermart/testing';
import { paymentService } from '../src/service';
import { identity } from './a-payment';
import { TestProvider } from './test-provider';

const { contact, shipTo, lines, amountMinor, currency, customerId } = identity.purchase;
export const webhookSecret = 'webhook-secret-of-the-spec';

/** The payment service between a real log, a real database and a provider over real HTTP. */
export class PaymentShop {
  private constructor(
    readonly shop: TestShop,
    readonly events: TestEvents,
    readonly provider: TestProvider,
  ) {}

  static async start(env: Readonly<Record<string, string>> = {}): Promise<PaymentShop> {
    const provider = await TestProvider.start();
    const shop = await startShop({
      services: [paymentService],
      env: {
        PROVIDER_URL: provider.url,
        PROVIDER_TIMEOUT_MS: '200',
        PROVIDER_POLL_MS: '50',
        WEBHOOK_SECRET: webhookSecret,
        ...env,
      },
    });
    return new PaymentShop(shop, await TestEvents.follow(shop.log.address), provider);
  }

  async stop(): Promise<void> {
    this.provider.release();
    await this.events.stop();
    await this.shop.stop();
    await this.provider.stop();
  }

  async created(paymentToken: string, orderId: string = randomUUID()): Promise<string> {
    const pricedLines = lines.map((line) => ({ ...line, unitPriceMinor: amountMinor }));
    const order = { orderId, customerId, lines: pricedLines, totalMinor: amountMinor, currency };
    await this.events.tell(orderCreated, { ...order, paymentToken, shipTo, contact });
    return orderId;
  }

  stock(orderId: string, outcome: 'reserved' | 'rejected' | 'released', reason?: string): Promise<void> {
    return this.events.tell(inventoryUpdated, {
      orderId,
      outcome,
      lines: [...lines],
      ...(reason && { reason }),
    });
  }

  cancelled(orderId: string): Promise<void> {
    const reason = 'customer-request' as const;
    return this.events.tell(orderCancelled, { orderId, customerId, reason, stage: 'pending', contact });
  }

  /** An order whose stock is reserved: the capture is on its way. */
  async reserved(paymentToken: string): Promise<string> {
    const orderId = await this.created(paymentToken);
    await this.stock(orderId, 'reserved');
    return orderId;
  }

  /** An order whose capture has reached the provider, who keeps his answer back until `release`. */
  async held(paymentToken: string): Promise<string> {
    this.provider.hold();
    const orderId = await this.reserved(paymentToken);
    await this.becomes(orderId, 'capturing');
    const paymentId = await this.paymentIdOf(orderId);
    const called = () => this.provider.captureCalls.map((call) => call.paymentId);
    await eventually(() => expect(called()).toContain(paymentId));
    return orderId;
  }

  /** Everything the service said about the order, in order, and nothing else. */
  says(orderId: string, ...types: string[]): Promise<void> {
    return eventually(() => expect(this.events.typesOf(orderId)).toEqual(types));
  }

  async statusOf(orderId: string): Promise<string | undefined> {
    return (await this.rowOf(orderId))?.status;
  }

  async becomes(orderId: string, status: string): Promise<void> {
    await eventually(async () => expect(await this.statusOf(orderId)).toBe(status));
  }

  async paymentIdOf(orderId: string): Promise<string> {
    return (await this.rowOf(orderId))?.payment_id ?? 'no payment';
  }

  async rowOf(orderId: string) {
    const sql = 'SELECT status, payment_id, token, is_cancelled FROM payment WHERE order_id = $1';
    const rows = await this.shop.rows<{
      status: string;
      payment_id: string;
      token: string | null;
      is_cancelled: boolean;
    }>('payment', sql, [orderId]);
    return rows[0];
  }

  async bookOf(orderId: string) {
    return this.provider.bookOf(await this.paymentIdOf(orderId));
  }

  /** @returns the HTTP status. */
  async webhook(event: object, { secret = webhookSecret, at = new Date() } = {}): Promise<number> {
    const body = JSON.stringify(event);
    const response = await fetch(`${this.shop.url('payment')}/webhooks/provider`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-webhook-signature': signWebhook(secret, body, at) },
      body,
    });
    return response.status;
  }
}
