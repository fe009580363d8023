import { anOrder } from '../../test/an-order';
import { waitingFor } from './journey';

describe('an order waits', () => {
  it('for its stock, by the deadline', () => {
    const order = anOrder.placed();
    expect(waitingFor(order)).toEqual({ step: 'stock-reserved', deadline: order.deadline });
  });

  it('for its payment, by a deadline of its own', () => {
    expect(waitingFor(anOrder.reserved())).toEqual({ step: 'payment-completed', deadline: expect.any(Date) });
  });

  it.each([
    [
      'for the carrier without a deadline once it is confirmed',
      anOrder.confirmed(),
      { step: 'shipment-dispatched' },
    ],
    ['for its delivery once it is shipped', anOrder.shipped(), { step: 'shipment-delivered' }],
    ['for nothing once it is delivered', anOrder.delivered(), undefined],
    ['for nothing once it is cancelled', anOrder.cancelled(), undefined],
  ])('%s', (_, order, waiting) => {
    expect(waitingFor(order)).toEqual(waiting);
  });
});
