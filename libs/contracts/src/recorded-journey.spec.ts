import { orderCreated } from './order/order-created';
import { recordedJourney, type RecordedEvent } from './recorded-journey';

const ofTheOrder = (): readonly RecordedEvent[] =>
  recordedJourney().filter(({ key, data }) => (data as { orderId?: string }).orderId === key);

describe('the recorded journey', () => {
  it('is one order, from its creation on', () => {
    expect(ofTheOrder()[0]?.headers['ce_type']).toBe(orderCreated.name);
    expect(new Set(ofTheOrder().map(({ key }) => key)).size).toBe(1);
  });

  it('has new ids each time, the same in all of its events', () => {
    const [first, second] = [ofTheOrder().at(-1), ofTheOrder().at(-1)];

    expect(first?.key).not.toBe(second?.key);
    expect(first?.data).toMatchObject({ orderId: first?.key });
  });
});
