import { inventoryUpdated, paymentCompleted } from '@rivermart/contracts';
import { newId } from '@rivermart/kernel';
import { testCustomerId } from '@rivermart/testing';
import { contact, OrderShop, shipTo, type PublishedEvent } from './order-shop';

const lines = [{ sku: 'tea-green', quantity: 2 }];

const traceOf = (event: PublishedEvent | undefined): string | undefined => event?.traceparent.split('-')[1];

describe('an order whose step is late', () => {
  let shop: OrderShop;
  beforeAll(async () => {
    shop = await OrderShop.start({ ORDER_STEP_DEADLINE_MS: '400', ORDER_DEADLINE_POLL_MS: '50' });
  });
  afterAll(() => shop.stop());

  it('is cancelled with that reason, and what comes later changes nothing', async () => {
    const orderId = await shop.placed();
    expect(await shop.reaches(orderId, 'cancelled')).toMatchObject({ reason: 'deadline-missed' });

    await shop.hasPublished(orderId, ['order.created', 'order.cancelled']);
    await shop.tell(inventoryUpdated, { orderId, outcome: 'reserved', lines });
    await shop.journey(orderId, 3);
    expect((await shop.request('GET', `/orders/${orderId}`)).body.status).toBe('cancelled');
  });

  it('is cancelled in the trace and the correlation it was placed in', async () => {
    const orderId = await shop.placed();
    await shop.hasPublished(orderId, ['order.created', 'order.cancelled']);

    const [created, cancelled] = shop.published(orderId);
    expect(traceOf(created)).toMatch(/^[\da-f]{32}$/);
    expect(traceOf(cancelled)).toBe(traceOf(created));
    expect(cancelled?.correlationId).toBe(created?.correlationId);
  });

  it('is left alone once it is confirmed', async () => {
    const orderId = await shop.placed();
    await shop.tell(paymentCompleted, {
      ...{ orderId, customerId: testCustomerId, paymentId: newId(), amountMinor: 2_500, currency: 'EUR' },
      ...{ lines, shipTo, contact },
    });
    await shop.reaches(orderId, 'confirmed');
    const other = await shop.placed();
    await shop.reaches(other, 'cancelled');

    expect((await shop.request('GET', `/orders/${orderId}`)).body.status).toBe('confirmed');
  });
});
