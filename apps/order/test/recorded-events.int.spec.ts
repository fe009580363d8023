import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { newId } from '@rivermart/kernel';
import { eventually } from '@rivermart/testing';
import { OrderShop } from './order-shop';

interface RecordedEvent {
  readonly topic: string;
  readonly headers: Record<string, string>;
  readonly data: Record<string, unknown>;
}

const samples = join(__dirname, '../../../libs/contracts/samples');

/** A record as the service of that version wrote it, byte for byte but for the ids. */
function recorded(file: string, orderId: string): RecordedEvent {
  const { topic, headers, data } = JSON.parse(readFileSync(join(samples, file), 'utf8')) as RecordedEvent;
  return { topic, headers: { ...headers, ce_id: newId() }, data: { ...data, orderId } };
}

describe('after an upgrade, what the older shop left', () => {
  let shop: OrderShop;
  beforeAll(async () => {
    shop = await OrderShop.start();
  });
  afterAll(() => shop.stop());

  const toldAt = (orderId: string): Promise<unknown> =>
    eventually(async () => {
      const { body } = await shop.request('GET', `/orders/${orderId}/journey`);
      const told = body.steps.find(({ step }: { step: string }) => step === 'customer-notified');
      expect(told).toBeDefined();
      return told.occurredAt as unknown;
    });

  it('in a topic is read: version 1 knew only the time of its last channel', async () => {
    const orderId = await shop.placed();
    await shop.publishAsIs(recorded('notification.sent.v1.json', orderId), orderId);

    expect(await toldAt(orderId)).toBe('2026-08-19T09:12:06.384Z');
  });

  it('in an outbox is published as it is and read', async () => {
    const orderId = await shop.placed();
    const { topic, headers, data } = recorded('notification.sent.v1.json', orderId);
    await shop.shop.rows(
      'order',
      'INSERT INTO outbox (event_id, topic, key, value, headers) VALUES ($1, $2, $3, $4, $5)',
      [headers['ce_id'], topic, orderId, JSON.stringify(data), JSON.stringify(headers)],
    );

    expect(await toldAt(orderId)).toBe('2026-08-19T09:12:06.384Z');
  });

  it('is told apart from version 2, which says when the first message arrived', async () => {
    const orderId = await shop.placed();
    await shop.publishAsIs(recorded('notification.sent.v2.json', orderId), orderId);

    expect(await toldAt(orderId)).toBe('2026-08-19T09:12:06.371Z');
  });

  it('of a version still to come is a dead letter that says what to do', async () => {
    const orderId = await shop.placed();
    const event = recorded('notification.sent.v2.json', orderId);
    await shop.publishAsIs({ ...event, headers: { ...event.headers, ce_dataversion: '3' } }, orderId);

    await eventually(async () =>
      expect(await shop.shop.deadLetters('order')).toEqual([
        { consumer: 'order.unreadable', code: 'contracts.unknown-version', count: 1 },
      ]),
    );
  });
});
