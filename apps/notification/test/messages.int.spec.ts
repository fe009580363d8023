import { schemaDrift } from '@rivermart/persistence';
import { eventually, tokenFor } from '@rivermart/testing';
import { DataSource } from 'typeorm';
import { NotificationShop } from './notification-shop';

const everywhere = ['sms', 'email'];
const confirmed = { kind: 'order-confirmed', channels: everywhere };
const cancelled = { kind: 'order-cancelled', channels: everywhere };

let world: NotificationShop;

beforeAll(async () => {
  world = await NotificationShop.start();
}, 30_000);
afterAll(() => world?.stop());

describe('a paid order', () => {
  it('is confirmed to the customer once by SMS and once by mail', async () => {
    const order = world.anOrder();
    await order.paid();
    await order.says(confirmed);
    const { notification_id: notificationId } = (await order.row()) ?? {};

    expect(order.receivedSms).toEqual([
      {
        id: notificationId,
        to: order.phone,
        text: expect.stringContaining(`${order.orderId} is confirmed, total €25.00`),
      },
    ]);
    expect(order.receivedMails).toHaveLength(1);
    expect(order.receivedMails[0]?.raw).toContain(`Message-ID: <${String(notificationId)}@rivermart>`);
    expect(order.receivedMails[0]?.raw).toContain(`Subject: Your order ${order.orderId} is confirmed`);
    expect(world.events.of(order.orderId)[0]?.data).toEqual({
      ...{ orderId: order.orderId, customerId: order.customerId, notificationId, kind: 'order-confirmed' },
      deliveries: everywhere.map((channel) => ({ channel, sentAt: expect.stringMatching(/^\d{4}-.*Z$/) })),
    });
  });

  it('is not confirmed when it is known to be cancelled', async () => {
    const order = world.anOrder();
    await order.cancelled();
    await order.says(cancelled);
    await order.paid();
    const later = world.anOrder();
    await later.paid();
    await later.says(confirmed);

    await order.says(cancelled);
    expect(order.receivedSms).toHaveLength(1);
    expect(order.receivedMails).toHaveLength(1);
  });

  it('that is cancelled afterwards is followed by a second message', async () => {
    const order = world.anOrder();
    await order.paid();
    await order.says(confirmed);
    await order.cancelled();

    await order.says(confirmed, cancelled);
    expect(order.receivedSms[1]?.text).toContain('cancelled, because an article is out of stock');
  });
});

describe('an SMS gateway that is away', () => {
  it('does not hold up the mail, and gets the message when it is back, after a restart too', async () => {
    world.sms.isAway = true;
    const order = world.anOrder();
    await order.paid();
    await order.becomes({ sms_status: 'due', email_status: 'sent' });
    await world.shop.stopService('notification');
    world.sms.isAway = false;
    await world.shop.startAgain('notification');

    await order.says(confirmed);
    expect(order.receivedMails).toHaveLength(1);
  });
});

describe('an SMS the gateway cannot take', () => {
  it('is given up alone, and the mail counts', async () => {
    const [impossible, possible] = [world.anOrder(), world.anOrder()];
    world.sms.impossible.add(impossible.phone);
    world.sms.isAway = true;
    await Promise.all([impossible.paid(), possible.paid()]);
    await Promise.all([impossible, possible].map((order) => order.becomes({ sms_status: 'due' })));
    world.sms.isAway = false;

    await possible.says(confirmed);
    await impossible.says({ kind: 'order-confirmed', channels: ['email'] });
    expect(await impossible.row()).toMatchObject({ sms_status: 'failed', email_status: 'sent' });
  });
});

describe('a mail server', () => {
  it('that is away gets the mail later, once', async () => {
    world.mail.isAway = true;
    const order = world.anOrder();
    await order.paid();
    await order.becomes({ sms_status: 'sent', email_status: 'due', email_attempts: 1 });
    world.mail.isAway = false;

    await order.says(confirmed);
    expect(order.receivedMails).toHaveLength(1);
  });

  it('that refuses an address for good is not asked again', async () => {
    const order = world.anOrder();
    world.mail.answers.set(order.email, 550);
    await order.paid();

    await order.says({ kind: 'order-confirmed', channels: ['sms'] });
    expect(await order.row()).toMatchObject({ email_status: 'failed', email_attempts: 1 });
  });
});

describe('a mail whose sender died', () => {
  it('leaves again with the same Message-ID when its time is over', async () => {
    const order = world.anOrder();
    await order.paid();
    await order.says(confirmed);
    // As if the process had died after the mail server took the mail and before that was written down.
    await world.shop.rows(
      'notification',
      `UPDATE notification SET email_status = 'sending', email_at = now() WHERE order_id = $1`,
      [order.orderId],
    );

    await eventually(() => expect(order.receivedMails).toHaveLength(2));
    const ids = order.receivedMails.map(({ raw }) => /^Message-ID: (.+)$/im.exec(raw)?.[1]);
    expect(new Set(ids).size).toBe(1);
  });
});

describe('GET /messages', () => {
  const messagesOf = async (customerId?: string) => {
    const response = await fetch(`${world.shop.url('notification')}/messages`, {
      headers: customerId ? { authorization: `Bearer ${await tokenFor({ customerId })}` } : {},
    });
    return { status: response.status, body: (await response.json()) as unknown };
  };

  it('shows a customer what he was told, and nobody else', async () => {
    const order = world.anOrder();
    await order.paid();
    await order.says(confirmed);
    const about = { orderId: order.orderId, kind: 'order-confirmed', status: 'sent' };

    expect((await messagesOf(order.customerId)).body).toEqual([
      expect.objectContaining({ ...about, channel: 'sms' }),
      expect.objectContaining({
        ...about,
        channel: 'email',
        subject: `Your order ${order.orderId} is confirmed`,
      }),
    ]);
    expect(await messagesOf(world.anOrder().customerId)).toEqual({ status: 200, body: [] });
    expect(await messagesOf()).toMatchObject({ status: 401 });
  });
});

it('the migrations make exactly the table the entity needs', async () => {
  expect(await schemaDrift(world.shop.service('notification').app.get(DataSource))).toEqual([]);
});
