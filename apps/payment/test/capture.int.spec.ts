import { randomUUID } from 'node:crypto';
import { schemaDrift } from '@rivermart/persistence';
import { eventually } from '@rivermart/testing';
import { DataSource } from 'typeorm';
import { PaymentShop } from './payment-shop';

// Longer than `eventually`, so that a failure says what it last saw.
jest.setTimeout(20_000);

let payment: PaymentShop;

beforeAll(async () => {
  payment = await PaymentShop.start();
});
afterAll(() => payment?.stop());

const kept = { takenMinor: 4_200, keptMinor: 4_200 };
const nothing = { takenMinor: 0, keptMinor: 0 };

describe('a payment', () => {
  it('is captured once its stock is reserved, and not before', async () => {
    const orderId = await payment.created('tok_visa');
    await payment.says(orderId, 'payment.created');
    expect(await payment.bookOf(orderId)).toEqual(nothing);

    await payment.stock(orderId, 'reserved');
    await payment.says(orderId, 'payment.created', 'payment.completed');
    expect(await payment.bookOf(orderId)).toEqual(kept);
    expect(await payment.rowOf(orderId)).toMatchObject({ status: 'completed', token: null });
  });

  it('tells logistics and notification all they need to act alone', async () => {
    const orderId = await payment.reserved('tok_visa');
    await payment.says(orderId, 'payment.created', 'payment.completed');

    expect(payment.events.of(orderId)[1]?.data).toEqual({
      orderId,
      customerId: expect.any(String),
      paymentId: await payment.paymentIdOf(orderId),
      amountMinor: 4_200,
      currency: 'EUR',
      lines: [{ sku: 'lamp', quantity: 1 }],
      shipTo: expect.objectContaining({ city: 'Berlin' }),
      contact: expect.objectContaining({ email: 'ada@example.com' }),
    });
  });

  it('is part of the journey of its order, also what the answer of the provider causes', async () => {
    const orderId = await payment.reserved('tok_visa');
    await payment.says(orderId, 'payment.created', 'payment.completed');
    expect(payment.events.of(orderId).map(({ correlationId }) => correlationId)).toEqual([orderId, orderId]);
  });

  it('is captured as well when the reservation overtakes the order', async () => {
    const orderId = randomUUID();
    await payment.stock(orderId, 'reserved');
    await payment.becomes(orderId, 'expected');
    await payment.created('tok_visa', orderId);

    await payment.says(orderId, 'payment.created', 'payment.completed');
  });

  it('fails when the card is declined', async () => {
    const orderId = await payment.reserved('tok_declined');

    await payment.says(orderId, 'payment.created', 'payment.failed');
    expect(payment.events.of(orderId)[1]?.data).toMatchObject({ reason: 'declined' });
    expect(await payment.rowOf(orderId)).toMatchObject({ status: 'failed', token: null });
  });
});

describe('the provider', () => {
  it('is asked for one capture although every event comes twice', async () => {
    const orderId = await payment.reserved('tok_visa');
    await payment.says(orderId, 'payment.created', 'payment.completed');

    const paymentId = await payment.paymentIdOf(orderId);
    const calls = payment.provider.captureCalls.filter((call) => call.paymentId === paymentId);
    expect(calls).toEqual([
      { paymentId, amountMinor: 4_200, currency: 'EUR', token: 'tok_visa', idempotencyKey: paymentId },
    ]);
  });

  it('gets another try when it fails at first', async () => {
    payment.provider.outage = { captures: true };
    const orderId = await payment.reserved('tok_visa');
    await eventually(async () => {
      const paymentId = await payment.paymentIdOf(orderId);
      expect(payment.provider.captureCalls.map((call) => call.paymentId)).toContain(paymentId);
    });
    payment.provider.outage = {};

    await payment.says(orderId, 'payment.created', 'payment.completed');
    expect(await payment.bookOf(orderId)).toEqual(kept);
  });
});

describe('a capture without an answer', () => {
  it('fails the payment after three tries with one key, and is voided when nothing was taken', async () => {
    const orderId = await payment.reserved('tok_silent');

    await payment.says(orderId, 'payment.created', 'payment.failed', 'payment.voided');
    expect(payment.events.of(orderId)[1]?.data).toMatchObject({ reason: 'provider-timed-out' });
    const paymentId = await payment.paymentIdOf(orderId);
    expect(payment.provider.callsFor('tok_silent').map((call) => call.idempotencyKey)).toEqual([
      paymentId,
      paymentId,
      paymentId,
    ]);
  });

  it('fails the payment and is refunded when the money was taken all the same', async () => {
    const orderId = await payment.reserved('tok_lost');

    await payment.says(orderId, 'payment.created', 'payment.failed', 'payment.refunded');
    expect(await payment.bookOf(orderId)).toEqual({ takenMinor: 4_200, keptMinor: 0 });
  });

  it('is settled however long the provider is out', async () => {
    payment.provider.outage = { cancellations: true };
    const orderId = await payment.reserved('tok_lost');
    await payment.says(orderId, 'payment.created', 'payment.failed');
    await payment.becomes(orderId, 'settling');
    payment.provider.outage = {};

    await payment.says(orderId, 'payment.created', 'payment.failed', 'payment.refunded');
    expect(await payment.bookOf(orderId)).toEqual({ takenMinor: 4_200, keptMinor: 0 });
  });
});

it('the migrations make exactly the tables the entities need', async () => {
  expect(await schemaDrift(payment.shop.service('payment').app.get(DataSource))).toEqual([]);
});
