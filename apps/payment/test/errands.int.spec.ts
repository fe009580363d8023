import { eventually } from '@rivermart/testing';
import { PaymentShop } from './payment-shop';

// Longer than `eventually`, so that a failure says what it last saw.
jest.setTimeout(20_000);

let payment: PaymentShop;

beforeAll(async () => {
  // Long enough that a call whose answer is held back is still the first try when it is released.
  payment = await PaymentShop.start({ PROVIDER_MAX_CAPTURES: '8', PROVIDER_TIMEOUT_MS: '8000' });
});
afterAll(() => payment?.stop());

const taken = { takenMinor: 4_200, keptMinor: 4_200 };
const givenBack = { takenMinor: 4_200, keptMinor: 0 };

describe('the provider', () => {
  it('gets many captures at once, but no more than agreed', async () => {
    payment.provider.hold();
    const orderIds = await Promise.all(Array.from({ length: 40 }, () => payment.reserved('tok_visa')));
    await eventually(() => expect(payment.provider.mostAtOnce).toBe(8));
    payment.provider.release();

    await eventually(() => {
      for (const orderId of orderIds) expect(payment.events.typesOf(orderId)).toContain('payment.completed');
    });
    expect(payment.provider.mostAtOnce).toBe(8);
  });
});

describe('a service that stops while the provider thinks', () => {
  it('stops at once, asks again at its start and takes the money once', async () => {
    const orderId = await payment.held('tok_visa');
    await payment.shop.stopService('payment');
    expect(await payment.bookOf(orderId)).toEqual({ takenMinor: 0, keptMinor: 0 });
    payment.provider.release();
    await payment.shop.startAgain('payment');

    await payment.says(orderId, 'payment.created', 'payment.completed');
    expect(await payment.bookOf(orderId)).toEqual(taken);
  });

  it('refunds at its start what was cancelled meanwhile', async () => {
    const orderId = await payment.held('tok_visa');
    await payment.shop.stopService('payment');
    await payment.cancelled(orderId);
    payment.provider.release();
    await payment.shop.startAgain('payment');

    await eventually(() =>
      expect(['payment.refunded', 'payment.voided']).toContain(payment.events.typesOf(orderId).at(-1)),
    );
    expect((await payment.bookOf(orderId)).keptMinor).toBe(0);
  });

  it('gives money back at its start that it owed when it stopped', async () => {
    const orderId = await payment.reserved('tok_visa');
    await payment.says(orderId, 'payment.created', 'payment.completed');
    payment.provider.outage = { cancellations: true };
    await payment.cancelled(orderId);
    await payment.becomes(orderId, 'refunding');
    await payment.shop.stopService('payment');
    payment.provider.outage = {};
    await payment.shop.startAgain('payment');

    await payment.says(orderId, 'payment.created', 'payment.completed', 'payment.refunded');
    expect(await payment.bookOf(orderId)).toEqual(givenBack);
  });
});
