import {
  inventoryUpdated,
  notificationSent,
  paymentCompleted,
  paymentCreated,
  paymentFailed,
  paymentRefunded,
  paymentVoided,
  pointsGranted,
  pointsRevoked,
  shipmentCreated,
  shipmentDelivered,
  shipmentDispatched,
  shipmentReturned,
  shipmentStopped,
  type PaymentCompleted,
} from '@rivermart/contracts';
import { newId } from '@rivermart/kernel';
import { eventually, testCustomerId } from '@rivermart/testing';
import { contact, OrderShop, shipTo } from './order-shop';

describe('the journey of an order', () => {
  let shop: OrderShop;
  beforeAll(async () => {
    shop = await OrderShop.start();
  });
  afterAll(() => shop.stop());

  const lines = [{ sku: 'tea-green', quantity: 2 }];
  const money = { amountMinor: 2_500, currency: 'EUR' };
  const paymentId = newId();
  const shipmentId = newId();

  const reserved = (orderId: string) => shop.tell(inventoryUpdated, { orderId, outcome: 'reserved', lines });
  const released = (orderId: string, reason: string) =>
    shop.tell(inventoryUpdated, { orderId, outcome: 'released', lines, reason });
  const completed = (orderId: string): PaymentCompleted['data'] => ({
    ...{ orderId, customerId: testCustomerId, paymentId, ...money, lines, shipTo, contact },
  });
  const paid = (orderId: string) => shop.tell(paymentCompleted, completed(orderId));
  const dispatched = (orderId: string) =>
    shop.tell(shipmentDispatched, { orderId, shipmentId, trackingCode: 'RM1', lines });
  const delivered = (orderId: string) => shop.tell(shipmentDelivered, { orderId, shipmentId });

  it('leads from created to delivered', async () => {
    const orderId = await shop.placed();
    await reserved(orderId);
    await shop.journey(orderId, 2);
    await paid(orderId);
    await shop.reaches(orderId, 'confirmed');
    await dispatched(orderId);
    await shop.reaches(orderId, 'shipped');
    await delivered(orderId);
    await shop.reaches(orderId, 'delivered');

    expect(await shop.journey(orderId, 6)).toEqual([
      ...['order-created', 'stock-reserved', 'payment-completed', 'order-confirmed'],
      ...['shipment-dispatched', 'shipment-delivered'],
    ]);
    await shop.hasPublished(orderId, ['order.created', 'order.confirmed']);
  });

  it('confirms a paid order once when every event comes twice', async () => {
    const orderId = await shop.placed();
    const event = paymentCompleted.create(completed(orderId), {
      ...{ source: 'payment', occurredAt: new Date(), correlationId: orderId },
    });
    await shop.tellAgain(paymentCompleted, event);
    await shop.tellAgain(paymentCompleted, event);
    await shop.reaches(orderId, 'confirmed');
    await delivered(orderId);
    await shop.reaches(orderId, 'delivered');

    expect(await shop.journey(orderId, 4)).toEqual([
      ...['order-created', 'payment-completed', 'order-confirmed', 'shipment-delivered'],
    ]);
    await shop.hasPublished(orderId, ['order.created', 'order.confirmed']);
  });

  it('confirms an order whose payment is heard of before its reservation', async () => {
    const orderId = await shop.placed();
    await paid(orderId);
    await shop.reaches(orderId, 'confirmed');
    await reserved(orderId);
    await shop.journey(orderId, 4);
    expect((await shop.request('GET', `/orders/${orderId}`)).body.status).toBe('confirmed');
  });

  it.each([
    [
      'out of stock',
      'out-of-stock',
      (orderId: string) =>
        shop.tell(inventoryUpdated, { orderId, outcome: 'rejected', lines: [], reason: 'out-of-stock' }),
    ],
    [
      'the card is declined',
      'payment-declined',
      (orderId: string) => shop.tell(paymentFailed, { orderId, paymentId, reason: 'declined' }),
    ],
    [
      'the card has no funds',
      'payment-declined',
      (orderId: string) => shop.tell(paymentFailed, { orderId, paymentId, reason: 'insufficient-funds' }),
    ],
    [
      'the provider times out',
      'payment-timed-out',
      (orderId: string) => shop.tell(paymentFailed, { orderId, paymentId, reason: 'provider-timed-out' }),
    ],
    ['the reservation expires', 'reservation-expired', (orderId: string) => released(orderId, 'expired')],
  ])('ends with a cancellation when %s', async (_, reason, refuse) => {
    const orderId = await shop.placed();
    await refuse(orderId);

    expect(await shop.reaches(orderId, 'cancelled')).toMatchObject({ reason });
    await eventually(() => expect(shop.published(orderId)).toHaveLength(2));
    expect(shop.published(orderId)[1]).toMatchObject({
      type: 'order.cancelled',
      correlationId: orderId,
      data: { orderId, customerId: testCustomerId, reason, stage: 'pending', contact },
    });
  });

  it('ends with a cancellation when the reservation of a confirmed order expires', async () => {
    const orderId = await shop.placed();
    await paid(orderId);
    await shop.reaches(orderId, 'confirmed');
    await released(orderId, 'expired');
    await shop.reaches(orderId, 'cancelled');

    await eventually(() => expect(shop.published(orderId)).toHaveLength(3));
    expect(shop.published(orderId)[2]?.data).toMatchObject({
      reason: 'reservation-expired',
      stage: 'confirmed',
    });
  });

  it('stays cancelled when the money or the parcel comes all the same', async () => {
    const orderId = await shop.placed();
    await shop.request('POST', `/orders/${orderId}/cancel`);
    await paid(orderId);
    await dispatched(orderId);
    await delivered(orderId);
    await released(orderId, 'cancelled');

    await shop.journey(orderId, 6);
    expect((await shop.request('GET', `/orders/${orderId}`)).body).toMatchObject({
      status: 'cancelled',
      reason: 'customer-request',
    });
    await shop.hasPublished(orderId, ['order.created', 'order.cancelled']);
  });

  it('shows what the other services did, without changing the order', async () => {
    const orderId = await shop.placed();
    const customerId = testCustomerId;
    await shop.tell(paymentCreated, { orderId, paymentId, ...money });
    await shop.tell(paymentVoided, { orderId, paymentId });
    await shop.tell(paymentRefunded, { orderId, paymentId, ...money });
    await shop.tell(shipmentCreated, { orderId, shipmentId });
    await shop.tell(shipmentStopped, { orderId, shipmentId });
    await shop.tell(shipmentReturned, { orderId, shipmentId, lines });
    await shop.tell(pointsGranted, { orderId, customerId, points: 25 });
    await shop.tell(pointsRevoked, { orderId, customerId, points: 25 });
    await shop.tell(notificationSent, {
      ...{ orderId, customerId, notificationId: newId(), kind: 'order-confirmed' },
      deliveries: [{ channel: 'sms', sentAt: '2026-01-02T03:04:05.006Z' }],
    });

    expect([...(await shop.journey(orderId, 10))].sort()).toEqual([
      ...['customer-notified', 'order-created', 'payment-created', 'payment-refunded', 'payment-voided'],
      ...['points-granted', 'points-revoked', 'shipment-created', 'shipment-returned', 'shipment-stopped'],
    ]);
    expect((await shop.request('GET', `/orders/${orderId}`)).body.status).toBe('pending');
  });

  it('says of each step what it was, where it lies in the log and by when it was due', async () => {
    const orderId = await shop.placed();
    const eventId = await reserved(orderId);
    await shop.journey(orderId, 2);

    const { body } = await shop.request('GET', `/orders/${orderId}/journey`);
    expect(body).toMatchObject({ orderId, status: 'pending' });
    expect(body.steps[1]).toEqual({
      sequence: 2,
      step: 'stock-reserved',
      state: 'done',
      event: { id: eventId, type: 'inventory.updated', source: 'inventory' },
      place: { topic: 'inventory-updates', partition: expect.any(Number), offset: expect.any(Number) },
      occurredAt: expect.any(String),
      handledAt: expect.any(String),
      deadline: expect.any(String),
    });
    expect(body.waitingFor).toEqual({
      step: 'payment-completed',
      state: 'waiting',
      deadline: expect.any(String),
    });
  });

  it('learns where its own events lie once they are published', async () => {
    const orderId = await shop.placed();
    await eventually(async () => {
      const { body } = await shop.request('GET', `/orders/${orderId}/journey`);
      expect(body.steps[0].place).toEqual({
        topic: 'orders',
        partition: expect.any(Number),
        offset: expect.any(Number),
      });
    });
  });
});
