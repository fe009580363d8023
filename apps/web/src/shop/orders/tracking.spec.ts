import type { Step } from './order';
import {
  isAllGivenBack,
  isWithCarrier,
  returnsOf,
  statusOf,
  threadOf,
  withStep,
  type Tracking,
} from './tracking';

const step = (sequence: number, name: string): Step => ({
  sequence,
  step: name,
  event: { id: `event-${sequence}`, type: name, source: 'order' },
  occurredAt: `2026-11-22T12:00:0${sequence}.000Z`,
  handledAt: `2026-11-22T12:00:0${sequence}.005Z`,
});

const tracking = (...names: string[]): Tracking =>
  names.reduce<Tracking>((known, name, index) => withStep(known, step(index + 1, name)), []);

const states = (known: Tracking): string =>
  threadOf(known)
    .map(({ name, state }) => `${name} ${state}`)
    .join(', ');

describe('the steps of an order', () => {
  it('count once, also when a resumed stream tells them again', () => {
    const once = tracking('order-created', 'stock-reserved');

    expect(withStep(once, step(2, 'stock-reserved'))).toBe(once);
  });

  it('stand in the order of their numbers, whichever arrives first', () => {
    const late = withStep(withStep([], step(2, 'stock-reserved')), step(1, 'order-created'));

    expect(late.map(({ sequence }) => sequence)).toEqual([1, 2]);
  });
});

describe('the thread of stops', () => {
  it('is all ahead before anything is known', () => {
    expect(threadOf([]).every(({ state }) => state === 'ahead')).toBe(true);
  });

  it('lights the last stop that was reached', () => {
    expect(states(tracking('order-created', 'stock-reserved', 'payment-completed'))).toBe(
      'placed done, reserved done, paid now, packed ahead, shipped ahead, arrived ahead',
    );
  });

  it('passes a stop whose step comes late', () => {
    expect(states(tracking('order-created', 'payment-completed'))).toContain('reserved done, paid now');
  });
});

describe('a cancelled order', () => {
  it('says what was given back', () => {
    const known = tracking(
      'order-created',
      'stock-reserved',
      'order-cancelled',
      'stock-released',
      'payment-voided',
    );

    expect(returnsOf(known).map(({ what }) => what)).toEqual(['stock', 'voided']);
    expect(statusOf(known)).toBe('cancelled');
  });

  it.each([
    [['order-created', 'stock-rejected', 'order-cancelled'], true],
    [['order-created', 'stock-reserved', 'order-cancelled'], false],
    [['order-created', 'stock-reserved', 'order-cancelled', 'stock-released'], true],
    [['order-created', 'payment-completed', 'order-cancelled'], false],
    [['order-created', 'payment-completed', 'order-cancelled', 'payment-refunded'], true],
    [['order-created', 'shipment-created', 'order-cancelled'], false],
    [['order-created', 'shipment-created', 'order-cancelled', 'shipment-returned'], true],
    [['order-created', 'shipment-created', 'shipment-failed', 'order-cancelled'], true],
  ])('after %j is undone: %s', (names, isUndone) => {
    expect(isAllGivenBack(tracking(...names))).toBe(isUndone);
  });
});

it.each([
  [[], undefined],
  [['order-created'], 'pending'],
  [['order-created', 'order-confirmed'], 'confirmed'],
  [['order-created', 'order-confirmed', 'shipment-dispatched'], 'shipped'],
  [['order-created', 'shipment-dispatched', 'shipment-delivered'], 'delivered'],
])('the steps %j make an order %s', (names, status) => {
  expect(statusOf(tracking(...names))).toBe(status);
});

it('cannot be called back once the carrier has it', () => {
  expect(isWithCarrier(tracking('order-created', 'shipment-created'))).toBe(false);
  expect(isWithCarrier(tracking('order-created', 'shipment-dispatched'))).toBe(true);
});
