import { randomInt, randomUUID } from 'node:crypto';
import { orderCancelled, paymentCompleted } from '@rivermart/contracts';
import { eventually, startShop, TestEvents, type TestShop } from '@rivermart/testing';
import { notificationService } from '../src/service';
import { TestMailServer } from './test-mail-server';
import { TestSmsGateway } from './test-sms-gateway';

const shipTo = { name: 'Ada', street: 'Way 1', postalCode: '10115', city: 'Berlin', country: 'DE' };

/** Notification with a log, a database, and outsiders that obey the spec. */
export class NotificationShop {
  private constructor(
    readonly shop: TestShop,
    readonly events: TestEvents,
    readonly sms: TestSmsGateway,
    readonly mail: TestMailServer,
  ) {}

  static async start(): Promise<NotificationShop> {
    const [sms, mail] = await Promise.all([TestSmsGateway.start(), TestMailServer.start()]);
    const env = { SMS_URL: sms.url, SMTP_URL: mail.url, MESSAGE_POLL_MS: '50' };
    const shop = await startShop({ services: [notificationService], env });
    return new NotificationShop(shop, await TestEvents.follow(shop.log.address), sms, mail);
  }

  /** The order of one customer, told about by the services that are absent here. */
  anOrder(): OrderOfSpec {
    return new OrderOfSpec(this);
  }

  async stop(): Promise<void> {
    await this.events.stop();
    await this.shop.stop();
    this.sms.stop();
    await this.mail.stop();
  }
}

export class OrderOfSpec {
  readonly orderId = randomUUID();
  readonly customerId = randomUUID();
  readonly email = `customer-${this.orderId}@example.com`;
  readonly phone = `+49151${randomInt(10_000_000, 99_999_999)}`;

  constructor(private readonly world: NotificationShop) {}

  paid(): Promise<void> {
    const { orderId, customerId } = this;
    const payment = { paymentId: randomUUID(), amountMinor: 2_500, currency: 'EUR' };
    const lines = [{ sku: 'lamp', quantity: 1 }];
    const contact = this.#contact();
    return this.world.events.tell(paymentCompleted, {
      orderId,
      customerId,
      ...payment,
      lines,
      shipTo,
      contact,
    });
  }

  cancelled(): Promise<void> {
    const { orderId, customerId } = this;
    const reason = 'out-of-stock';
    const contact = this.#contact();
    return this.world.events.tell(orderCancelled, { orderId, customerId, reason, stage: 'pending', contact });
  }

  /** The news this service told about the order: which kinds, over which channels. */
  says(...told: { kind: string; channels: string[] }[]): Promise<void> {
    return eventually(() =>
      expect(this.world.events.of(this.orderId).map(({ data }) => data)).toEqual(
        told.map(({ kind, channels }) =>
          expect.objectContaining({
            kind,
            deliveries: channels.map((channel) => expect.objectContaining({ channel })),
          }),
        ),
      ),
    );
  }

  get receivedSms() {
    return this.world.sms.to(this.phone);
  }

  get receivedMails() {
    return this.world.mail.to(this.email);
  }

  async row(kind = 'order-confirmed'): Promise<Record<string, unknown> | undefined> {
    const sql = 'SELECT * FROM notification WHERE id = $1';
    const id = `${this.orderId}/${kind}`;
    const [row] = await this.world.shop.rows<Record<string, unknown>>('notification', sql, [id]);
    return row;
  }

  async becomes(expected: object): Promise<void> {
    await eventually(async () => expect(await this.row()).toMatchObject(expected));
  }

  #contact() {
    return { email: this.email, phone: this.phone };
  }
}
