import { randomUUID } from 'node:crypto';
import { eventually } from '@rivermart/testing';
import { PaymentShop } from './payment-shop';

// Longer than `eventually`, so that a failure says what it last saw.
jest.setTimeout(20_000);

let payment: PaymentShop;

beforeAll(async () => {
  payment = await PaymentShop.start({ PROVIDER_TIMEOUT_MS: '2000' });
});
afterAll(() => payment?.stop());

/** An order whose capture the provider decides later. */
async function pending(): Promise<{ orderId: string; captured: object; declined: object }> {
  const orderId = await payment.reserved('tok_pending');
  await payment.becomes(orderId, 'awaiting-webhook');
  const about = {
    eventId: `evt-${randomUUID()}`,
    paymentId: await payment.paymentIdOf(orderId),
    captureId: 'cap-1',
  };
  return {
    orderId,
    captured: { ...about, status: 'captured' },
    declined: { ...about, status: 'declined', reason: 'insufficient-funds' },
  };
}

describe('a webhook', () => {
  it('completes a pending payment', async () => {
    const { orderId, captured } = await pending();

    expect(await payment.webhook(captured)).toBe(204);
    await payment.says(orderId, 'payment.created', 'payment.completed');
  });

  it('fails a pending payment with the reason', async () => {
    const { orderId, declined } = await pending();

    expect(await payment.webhook(declined)).toBe(204);
    await payment.says(orderId, 'payment.created', 'payment.failed');
    expect(payment.events.of(orderId)[1]?.data).toMatchObject({ reason: 'insufficient-funds' });
  });

  it('counts once when it comes twice at the same moment, and again later', async () => {
    const { orderId, captured } = await pending();

    expect(await Promise.all([payment.webhook(captured), payment.webhook(captured)])).toEqual([204, 204]);
    await payment.says(orderId, 'payment.created', 'payment.completed');
    expect(await payment.webhook(captured)).toBe(204);
    expect(payment.events.typesOf(orderId)).toEqual(['payment.created', 'payment.completed']);
  });

  it('comes before the answer to the call it belongs to, and the answer changes nothing more', async () => {
    payment.provider.hold();
    const orderId = await payment.reserved('tok_visa');
    await payment.becomes(orderId, 'capturing');
    const paymentId = await payment.paymentIdOf(orderId);
    await payment.webhook({ eventId: `evt-${paymentId}`, paymentId, status: 'captured', captureId: 'cap-1' });
    await payment.says(orderId, 'payment.created', 'payment.completed');
    payment.provider.release();

    const later = await payment.reserved('tok_visa');
    await payment.says(later, 'payment.created', 'payment.completed');
    expect(payment.events.typesOf(orderId)).toEqual(['payment.created', 'payment.completed']);
  });

  it('comes too late for a cancelled order, which stays cancelled', async () => {
    const { orderId, captured } = await pending();
    await payment.cancelled(orderId);
    await payment.says(orderId, 'payment.created', 'payment.voided');

    expect(await payment.webhook(captured)).toBe(204);
    expect(await payment.statusOf(orderId)).toBe('voided');
  });
});

describe('a webhook is refused', () => {
  it('when somebody else signed it', async () => {
    const { orderId, captured } = await pending();

    expect(await payment.webhook(captured, { secret: 'a guess' })).toBe(401);
    expect(await payment.statusOf(orderId)).toBe('awaiting-webhook');
  });

  it('when it was recorded and is played back ten minutes later', async () => {
    const { orderId, captured } = await pending();
    const at = new Date(Date.now() - 600_000);

    expect(await payment.webhook(captured, { at })).toBe(401);
    expect(await payment.statusOf(orderId)).toBe('awaiting-webhook');
  });

  it('when nobody here knows the payment', async () => {
    const stranger = { eventId: 'evt-1', paymentId: randomUUID(), status: 'captured', captureId: 'cap-1' };

    expect(await payment.webhook(stranger)).toBe(404);
  });

  it('when its body is not what was agreed', async () => {
    expect(await payment.webhook({ eventId: 'evt-1', status: 'captured' })).toBe(400);
  });
});

describe('a webhook that never comes', () => {
  it('fails the payment at the deadline, and the provider is told to cancel', async () => {
    const { orderId } = await pending();
    await payment.shop.rows('payment', 'UPDATE payment SET ask_again_at = now() WHERE order_id = $1', [
      orderId,
    ]);

    await payment.says(orderId, 'payment.created', 'payment.failed', 'payment.voided');
    expect(payment.provider.cancelCalls).toContain(await payment.paymentIdOf(orderId));
  });
});

it('event ids are forgotten after a week, and not before', async () => {
  const seen = (eventId: string, age: string) =>
    payment.shop.rows('payment', `INSERT INTO webhook_event VALUES ($1, now() - $2::interval)`, [
      eventId,
      age,
    ]);
  await seen('evt-old', '8 days');
  await seen('evt-young', '6 days');
  await payment.shop.restart('payment');

  await eventually(async () => {
    const sql = `SELECT event_id FROM webhook_event WHERE event_id IN ('evt-old', 'evt-young')`;
    expect(await payment.shop.rows('payment', sql)).toEqual([{ event_id: 'evt-young' }]);
  });
});
