import { eventually } from '@rivermart/testing';
import { LogisticsShop } from './logistics-shop';

let world: LogisticsShop;

beforeAll(async () => {
  world = await LogisticsShop.start();
}, 30_000);
afterAll(() => world?.stop());

describe('a paid and confirmed order', () => {
  it('becomes a parcel that is booked once, picked up and delivered', async () => {
    const order = world.anOrder();
    await order.booked();
    await order.reported('picked-up');
    await order.reported('delivered');

    await order.says('shipment.created', 'shipment.dispatched', 'shipment.delivered');
    const journeys = world.events.of(order.orderId).map(({ correlationId }) => correlationId);
    expect(new Set(journeys)).toEqual(new Set([order.orderId]));
    const shipmentId = await order.shipmentId();
    expect(world.carrier.bookingsOf(shipmentId)).toBe(1);
    expect(world.events.of(order.orderId)[1]?.data).toEqual({
      orderId: order.orderId,
      shipmentId,
      trackingCode: `T-${shipmentId}`,
      lines: [{ sku: 'mug-blue', quantity: 2 }],
    });
  });

  it('is booked as well when the confirmation comes first', async () => {
    const order = world.anOrder();
    await order.confirmed();
    await order.hasStatus('expected');
    await order.paid();

    await order.hasStatus('booked');
    await order.says('shipment.created');
  });

  it('is not kept with the address once the carrier has it', async () => {
    const order = world.anOrder();
    await order.paid();
    await order.hasStatus('created');
    expect(await order.row()).toMatchObject({ ship_to: { city: 'Berlin' } });
    await order.confirmed();

    await order.hasStatus('booked');
    expect(await order.row()).toMatchObject({ ship_to: null });
  });

  it('is told of a delivery that overtakes the pick-up', async () => {
    const order = world.anOrder();
    await order.booked();
    await order.reported('delivered');
    await order.reported('picked-up');

    await order.says('shipment.created', 'shipment.dispatched', 'shipment.delivered');
  });
});

describe('a parcel the carrier will never take', () => {
  it('is told once, holds up no other, and is stopped when the order is cancelled for it', async () => {
    const order = world.anOrder();
    await order.paid();
    await order.hasStatus('created');
    world.carrier.refuses(await order.shipmentId());
    await order.confirmed();
    await order.hasStatus('failed');
    await world.anOrder().booked();
    await order.cancelled('confirmed');

    await order.says('shipment.created', 'shipment.failed', 'shipment.stopped');
    expect(world.events.of(order.orderId)[1]?.data).toMatchObject({ reason: 'nobody lives there' });
    expect(world.carrier.bookingsOf(await order.shipmentId())).toBe(1);
  });
});

describe('a paid order', () => {
  it('is not booked before it is confirmed', async () => {
    const waiting = world.anOrder();
    await waiting.paid();
    await waiting.says('shipment.created');
    await world.anOrder().booked();

    expect(await waiting.row()).toMatchObject({ status: 'created' });
    expect(world.carrier.bookingsOf(await waiting.shipmentId())).toBe(0);
  });
});

describe('a cancelled order', () => {
  it('stays in the warehouse when it was not confirmed', async () => {
    const order = world.anOrder();
    await order.paid();
    await order.says('shipment.created');
    await order.cancelled('pending');

    await order.says('shipment.created', 'shipment.stopped');
    expect(world.carrier.bookingsOf(await order.shipmentId())).toBe(0);
  });

  it('frees the goods of a payment that is seen later, and creates no shipment', async () => {
    const order = world.anOrder();
    await order.cancelled('pending');
    await order.hasStatus('unwanted');
    await order.paid();

    await order.says('shipment.stopped');
  });

  it('is stopped at the carrier when it was booked', async () => {
    const order = world.anOrder();
    await order.booked();
    await order.cancelled('confirmed');

    await order.says('shipment.created', 'shipment.stopped');
    expect(world.carrier.stops).toContain(await order.shipmentId());
  });

  it('comes back when it had left', async () => {
    const order = world.anOrder();
    await order.booked();
    await order.reported('picked-up');
    world.carrier.hasPickedUp(await order.shipmentId());
    await order.cancelled('confirmed');
    await order.hasStatus('recalled');
    await order.reported('returned');

    await order.says('shipment.created', 'shipment.dispatched', 'shipment.returned');
    expect(world.events.of(order.orderId)[2]?.data).toMatchObject({
      lines: [{ sku: 'mug-blue', quantity: 2 }],
    });
  });

  it('tells that it left before it tells that it is back, though the news of the pick-up come last', async () => {
    const order = world.anOrder();
    await order.booked();
    world.carrier.hasPickedUp(await order.shipmentId());
    await order.cancelled('confirmed');
    await order.hasStatus('recalled');
    await order.reported('returned', 'picked-up');

    await order.says('shipment.created', 'shipment.dispatched', 'shipment.returned');
  });

  it('comes back even from the customer', async () => {
    const order = world.anOrder();
    await order.booked();
    await order.reported('picked-up', 'delivered');
    world.carrier.hasPickedUp(await order.shipmentId());
    await order.cancelled('confirmed');
    await order.hasStatus('recalled');
    await order.reported('returned');

    await order.says('shipment.created', 'shipment.dispatched', 'shipment.delivered', 'shipment.returned');
  });
});

describe('a carrier that is away', () => {
  it('gets what waited for him when he is back, also after a restart of the service', async () => {
    const [toBook, toStop] = [world.anOrder(), world.anOrder()];
    await toStop.booked();
    world.carrier.isAway = true;
    await toBook.paid();
    await toBook.confirmed();
    await toStop.cancelled('confirmed');
    await toBook.hasStatus('booking');
    await toStop.hasStatus('stopping');
    await world.shop.stopService('logistics');
    world.carrier.isAway = false;
    await world.shop.startAgain('logistics');

    await toBook.hasStatus('booked');
    await toStop.says('shipment.created', 'shipment.stopped');
    await eventually(async () => expect(world.carrier.bookingsOf(await toBook.shipmentId())).toBe(1));
  });
});
