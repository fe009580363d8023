import { newId } from '@rivermart/kernel';
import { envelopeOf, headersOf, UnreadableEvent } from './cloud-events';
import { orderConfirmed } from './order/order-confirmed';
import { childTraceparent, newTraceparent } from './trace-context';

const data = { orderId: newId(), customerId: newId(), totalMinor: 2_500, currency: 'EUR' };
const event = orderConfirmed.create(data, {
  source: 'order',
  occurredAt: new Date('2026-01-02T03:04:05.006Z'),
  correlationId: newId(),
  causationId: newId(),
  traceparent: newTraceparent(),
});

type Headers = Readonly<Record<string, string | undefined>>;
const read = (headers: Headers) => envelopeOf((name) => headers[name], data);

describe('an event', () => {
  it('is the same after it travelled as a record', () => {
    expect(read({ ...headersOf(event) })).toEqual(event);
  });

  it('has the headers of CloudEvents 1.0 in Kafka binary mode', () => {
    expect(headersOf(event)).toMatchObject({
      ce_specversion: '1.0',
      ce_id: event.id,
      ce_type: 'order.confirmed',
      ce_source: 'order',
      ce_time: '2026-01-02T03:04:05.006Z',
      ce_dataversion: '1',
      'content-type': 'application/json',
    });
  });

  it('of a producer that knows no correlation starts its own', () => {
    const { 'correlation-id': _, ce_dataversion: __, ...headers } = headersOf(event);

    expect(read({ ...headers })).toMatchObject({ correlationId: event.id, version: 1 });
  });

  it.each([
    ['ce_id', undefined, 'contracts.no-event-id'],
    ['ce_id', 'order-1', 'contracts.no-event-id'],
    ['ce_source', undefined, 'contracts.missing-attribute'],
    ['ce_time', 'yesterday', 'contracts.missing-attribute'],
    ['ce_dataversion', 'two', 'contracts.unknown-version'],
  ])('is unreadable when %s is %s', (name, value, code) => {
    const reading = () => read({ ...headersOf(event), [name]: value });

    expect(reading).toThrow(UnreadableEvent);
    expect(reading).toThrow(expect.objectContaining({ code }));
  });
});

describe('a trace context', () => {
  it('is new for what nothing caused', () => {
    expect(newTraceparent()).toMatch(/^00-[\da-f]{32}-[\da-f]{16}-01$/);
    expect(new Set(Array.from({ length: 1_000 }, newTraceparent)).size).toBe(1_000);
  });

  it('keeps trace and flags for what follows, in a new span', () => {
    const child = childTraceparent('00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00');

    expect(child).toMatch(/^00-0af7651916cd43dd8448eb211c80319c-[\da-f]{16}-00$/);
    expect(child).not.toContain('b7ad6b7169203331');
  });

  it('starts anew after one that is malformed', () => {
    expect(childTraceparent('from somewhere')).toMatch(/^00-[\da-f]{32}-[\da-f]{16}-01$/);
  });
});
