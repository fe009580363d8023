import type { Step } from '../shop/orders/order';
import { cancelledAt, effectsOf, isLongWait, journeyOf, lastUndo, type JourneyAnswer } from './journey';
import { timeScale } from './time-scale';

const START = Date.parse('2026-11-22T12:00:00.000Z');

const step = (sequence: number, at: number, name: string, source: string, reason?: string): Step => ({
  sequence,
  step: name,
  ...(reason === undefined ? {} : { reason }),
  event: { id: `event-${sequence}`, type: name, source },
  place: { topic: 'orders', partition: 4, offset: 100 + sequence },
  occurredAt: new Date(START + at).toISOString(),
  handledAt: new Date(START + at + 5).toISOString(),
});

const declined: JourneyAnswer = {
  orderId: '0193',
  status: 'cancelled',
  steps: [
    step(1, 0, 'order-created', 'order'),
    step(3, 14, 'payment-created', 'payment'),
    step(2, 18, 'stock-reserved', 'inventory'),
    step(4, 5_455, 'payment-failed', 'payment', 'declined'),
    step(5, 5_466, 'order-cancelled', 'order', 'payment-declined'),
    step(6, 5_481, 'stock-released', 'inventory', 'cancelled'),
    step(7, 5_610, 'customer-notified', 'notification', 'order-cancelled'),
  ],
};

describe('the journey of a declined order', () => {
  const journey = journeyOf(declined);
  const causes = journey.events.map(({ step: { step: name }, cause }) => [
    name,
    cause === undefined ? undefined : journey.events[cause]?.step.step,
  ]);

  it('has a lane for each service that wrote something, in the order of the flow', () => {
    expect(journey.lanes).toEqual(['order', 'inventory', 'payment', 'notification']);
  });

  it('says what caused what', () => {
    expect(causes).toEqual([
      ['order-created', undefined],
      ['payment-created', 'order-created'],
      ['stock-reserved', 'order-created'],
      ['payment-failed', 'stock-reserved'],
      ['order-cancelled', 'payment-failed'],
      ['stock-released', 'order-cancelled'],
      ['customer-notified', 'order-cancelled'],
    ]);
    expect(effectsOf(journey, 4)).toEqual([5, 6]);
  });

  it('believes the records over the flow', () => {
    const told = journeyOf(declined, new Map([['event-4', 'event-3']]));

    expect(told.events[3]?.cause).toBe(1);
  });

  it('tells failures from what undoes them', () => {
    expect(journey.events.map(({ kind }) => kind)).toEqual([
      ...['plain', 'plain', 'plain', 'failure', 'failure', 'undo', 'undo'],
    ]);
    expect(cancelledAt(journey)?.at).toBe(5_466);
    expect(lastUndo(journey)?.at).toBe(5_610);
  });

  it('names the one long wait', () => {
    expect(journey.events.filter(isLongWait).map(({ after }) => after)).toEqual([5_437]);
  });
});

describe('the scale of time', () => {
  const scale = timeScale([0, 14, 18, 5_455, 5_466], 100, 900);

  it('goes from left to right, from one end to the other', () => {
    const places = [0, 14, 18, 5_455, 5_466].map(scale.xOf);

    expect(places).toEqual([...places].sort((one, other) => one - other));
    expect(places[0]).toBe(100);
    expect(places.at(-1)).toBeCloseTo(900);
  });

  it('keeps milliseconds apart and says what it squeezes', () => {
    expect(scale.xOf(14) - scale.xOf(0)).toBeGreaterThan(60);
    expect(scale.squeezed).toEqual([{ from: 18, to: 5_455 }]);
  });

  it('places a single moment', () => {
    expect(timeScale([0], 100, 900).xOf(0)).toBe(100);
  });
});

it('fails where the carrier refuses the parcel, and that is why the order is cancelled', () => {
  const { events } = journeyOf({
    orderId: '0194',
    status: 'cancelled',
    steps: [
      step(1, 0, 'order-created', 'order'),
      step(2, 20, 'payment-completed', 'payment'),
      step(3, 40, 'shipment-failed', 'logistics', 'undeliverable'),
      step(4, 50, 'order-cancelled', 'order', 'undeliverable'),
      step(5, 60, 'payment-refunded', 'payment'),
    ],
  });

  expect(events.map(({ kind }) => kind)).toEqual(['plain', 'plain', 'failure', 'failure', 'undo']);
  expect(events.map(({ cause }) => cause)).toEqual([undefined, undefined, 1, 2, 3]);
});
