import { randomUUID } from 'node:crypto';
import { eventually } from '@rivermart/testing';
import { PaymentShop } from './payment-shop';

// Longer than `eventually`, so that a failure says what it last saw.
jest.setTimeout(20_000);

let payment: PaymentShop;

beforeAll(async () => {
  // Long enough that a held capture is still the first try when the cancellation comes.
  payment = await PaymentShop.start({ PROVIDER_TIMEOUT_MS: '5000' });
});
afterAll(() => payment?.stop());

const nothing = { takenMinor: 0, keptMinor: 0 };
const givenBack = { takenMinor: 4_200, keptMinor: 0 };

const isMarkedCancelled = (orderId: string): Promise<void> =>
  eventually(async () => expect(await payment.rowOf(orderId)).toMatchObject({ is_cancelled: true }));

describe('an order cancelled before the capture', () => {
  it('has its payment voided, also when the reservation comes after that', async () => {
    const orderId = await payment.created('tok_visa');
    await payment.says(orderId, 'payment.created');
    await payment.cancelled(orderId);
    await payment.says(orderId, 'payment.created', 'payment.voided');
    await payment.stock(orderId, 'reserved');

    const later = await payment.reserved('tok_visa');
    await payment.says(later, 'payment.created', 'payment.completed');
    expect(payment.events.typesOf(orderId)).toEqual(['payment.created', 'payment.voided']);
    expect(await payment.bookOf(orderId)).toEqual(nothing);
  });

  it('is never charged when the cancellation overtakes the order itself', async () => {
    const orderId = randomUUID();
    await payment.cancelled(orderId);
    await payment.becomes(orderId, 'expected');
    await payment.stock(orderId, 'reserved');
    await payment.created('tok_visa', orderId);

    await payment.says(orderId, 'payment.created', 'payment.voided');
    expect(await payment.bookOf(orderId)).toEqual(nothing);
  });

  it('has its payment voided when the stock is refused', async () => {
    const orderId = await payment.created('tok_visa');
    await payment.stock(orderId, 'rejected', 'out-of-stock');
    await payment.cancelled(orderId);

    await payment.says(orderId, 'payment.created', 'payment.voided');
    expect(await payment.bookOf(orderId)).toEqual(nothing);
  });
});

describe('an order cancelled during the capture', () => {
  it('is refunded and never completed when the money comes', async () => {
    const orderId = await payment.held('tok_visa');
    await payment.cancelled(orderId);
    await isMarkedCancelled(orderId);
    payment.provider.release();

    await payment.says(orderId, 'payment.created', 'payment.refunded');
    expect(await payment.bookOf(orderId)).toEqual(givenBack);
  });

  it('is voided when the card is declined anyway', async () => {
    const orderId = await payment.held('tok_declined');
    await payment.cancelled(orderId);
    await isMarkedCancelled(orderId);
    payment.provider.release();

    await payment.says(orderId, 'payment.created', 'payment.voided');
    expect(await payment.bookOf(orderId)).toEqual(nothing);
  });

  it('is refunded when its reservation expired meanwhile', async () => {
    const orderId = await payment.held('tok_visa');
    await payment.stock(orderId, 'released', 'expired');
    await isMarkedCancelled(orderId);
    payment.provider.release();

    await payment.says(orderId, 'payment.created', 'payment.refunded');
    expect(await payment.bookOf(orderId)).toEqual(givenBack);
  });
});

describe('an order cancelled after the capture', () => {
  it('gets its money back once, although the cancellation comes twice', async () => {
    const orderId = await payment.reserved('tok_visa');
    await payment.says(orderId, 'payment.created', 'payment.completed');
    await payment.cancelled(orderId);

    await payment.says(orderId, 'payment.created', 'payment.completed', 'payment.refunded');
    expect(payment.events.of(orderId)[2]?.data).toMatchObject({ amountMinor: 4_200, currency: 'EUR' });
    expect(await payment.bookOf(orderId)).toEqual(givenBack);
  });

  it('gets its money back however long the provider is out', async () => {
    const orderId = await payment.reserved('tok_visa');
    await payment.says(orderId, 'payment.created', 'payment.completed');
    payment.provider.outage = { cancellations: true };
    await payment.cancelled(orderId);
    await payment.becomes(orderId, 'refunding');
    payment.provider.outage = {};

    await payment.says(orderId, 'payment.created', 'payment.completed', 'payment.refunded');
  });

  it('keeps its payment as long as only the stock was given up', async () => {
    const orderId = await payment.reserved('tok_visa');
    await payment.says(orderId, 'payment.created', 'payment.completed');
    await payment.stock(orderId, 'released', 'expired');

    const later = await payment.reserved('tok_visa');
    await payment.says(later, 'payment.created', 'payment.completed');
    expect(await payment.statusOf(orderId)).toBe('completed');
  });
});

describe('a declined payment', () => {
  it('owes nothing when its order is cancelled for it', async () => {
    const orderId = await payment.reserved('tok_declined');
    await payment.says(orderId, 'payment.created', 'payment.failed');
    await payment.cancelled(orderId);

    const later = await payment.reserved('tok_visa');
    await payment.says(later, 'payment.created', 'payment.completed');
    expect(payment.events.typesOf(orderId)).toEqual(['payment.created', 'payment.failed']);
    expect(payment.provider.cancelCalls).not.toContain(await payment.paymentIdOf(orderId));
  });
});
