import type { OrderStatus, Step } from './order';

/** What is known of an order on its way: its steps, each once, in the order of their numbers. */
export type Tracking = readonly Step[];

/** A stream that resumes may tell a step twice, or late. */
export function withStep(tracking: Tracking, step: Step): Tracking {
  if (tracking.some(({ sequence }) => sequence === step.sequence)) return tracking;
  return [...tracking, step].sort((one, other) => one.sequence - other.sequence);
}

export const stops = ['placed', 'reserved', 'paid', 'packed', 'shipped', 'arrived'] as const;
export type StopName = (typeof stops)[number];

const stepOf: Readonly<Record<StopName, string>> = {
  placed: 'order-created',
  reserved: 'stock-reserved',
  paid: 'payment-completed',
  packed: 'shipment-created',
  shipped: 'shipment-dispatched',
  arrived: 'shipment-delivered',
};

export interface Stop {
  readonly name: StopName;
  /** `now` is the last one reached; the ones after it are ahead. */
  readonly state: 'done' | 'now' | 'ahead';
  readonly at: string | undefined;
}

/** The thread a customer sees. A stop counts as passed when a later one was reached: topics have no common order. */
export function threadOf(tracking: Tracking): readonly Stop[] {
  const at = (name: StopName): string | undefined =>
    tracking.find(({ step }) => step === stepOf[name])?.occurredAt;
  const last = stops.reduce((reached, name, index) => (at(name) === undefined ? reached : index), -1);
  return stops.map((name, index) => ({
    name,
    state: index < last ? 'done' : index === last ? 'now' : 'ahead',
    at: at(name),
  }));
}

export type GivenBack = 'stock' | 'money' | 'voided' | 'points' | 'parcel' | 'returned';

const givenBackBy: Readonly<Record<string, GivenBack>> = {
  'stock-released': 'stock',
  'payment-refunded': 'money',
  'payment-voided': 'voided',
  'points-revoked': 'points',
  'shipment-stopped': 'parcel',
  'shipment-returned': 'returned',
};

export interface Return {
  readonly what: GivenBack;
  readonly at: string;
}

export const returnsOf = (tracking: Tracking): readonly Return[] =>
  tracking.flatMap(({ step, occurredAt }) => {
    const what = givenBackBy[step];
    return what === undefined ? [] : [{ what, at: occurredAt }];
  });

/** Undone by the steps that undo them. Points are promised with the order and need no step to be dropped. */
const undoneBy: Readonly<Record<string, readonly string[]>> = {
  'stock-reserved': ['stock-released'],
  'payment-completed': ['payment-refunded'],
  'points-granted': ['points-revoked'],
  'shipment-created': ['shipment-stopped', 'shipment-returned', 'shipment-failed'],
};

/** Whether everything that was taken has been given back. */
export function isAllGivenBack(tracking: Tracking): boolean {
  const happened = new Set(tracking.map(({ step }) => step));
  return Object.entries(undoneBy).every(
    ([taken, undone]) => !happened.has(taken) || undone.some((step) => happened.has(step)),
  );
}

/** The newest state that the steps tell; the order itself may be asked a moment later. */
export function statusOf(tracking: Tracking): OrderStatus | undefined {
  const happened = new Set(tracking.map(({ step }) => step));
  if (happened.has('order-cancelled')) return 'cancelled';
  if (happened.has('shipment-delivered')) return 'delivered';
  if (happened.has('shipment-dispatched')) return 'shipped';
  if (happened.has('order-confirmed')) return 'confirmed';
  return happened.size > 0 ? 'pending' : undefined;
}

export const cancellationOf = (tracking: Tracking): Step | undefined =>
  tracking.find(({ step }) => step === 'order-cancelled');

/** Whether the carrier has it, so that nobody can call it back. */
export const isWithCarrier = (tracking: Tracking): boolean =>
  tracking.some(({ step }) => step === 'shipment-dispatched' || step === 'shipment-delivered');
