import { orderConfirmed } from './order/order-confirmed';
import { InvalidEvent } from './define-event';

const origin = { source: 'order', occurredAt: new Date('2026-01-02T03:04:05.006Z'), correlationId: 'c-1' };
const data = {
  orderId: '0198c5a4-7d3e-7a31-9c1b-0f6f2f1f9a10',
  customerId: '0198c5a4-7d3e-7a31-9c1b-0f6f2f1f9a11',
  totalMinor: 2_500,
  currency: 'EUR',
};

describe('an event', () => {
  it('carries its contract, its origin and its data', () => {
    expect(orderConfirmed.create(data, origin)).toMatchObject({
      type: 'order.confirmed',
      version: 1,
      source: 'order',
      time: '2026-01-02T03:04:05.006Z',
      data,
    });
  });

  it('is refused with the name of the field that breaks the contract', () => {
    const create = () => orderConfirmed.create({ ...data, totalMinor: 1.5 }, origin);

    expect(create).toThrow(InvalidEvent);
    expect(create).toThrow('/totalMinor must be integer');
  });
});
