import type { OrderStatus, Step } from '../shop/orders/order';

/** A fact of the journey as the timeline shows it. */
export interface JourneyEvent {
  readonly step: Step;
  /** Milliseconds since the order was placed. */
  readonly at: number;
  /** Since the event before it in time. */
  readonly after: number;
  readonly service: string;
  readonly kind: 'plain' | 'failure' | 'undo';
  /** Index of the event that caused it. */
  readonly cause: number | undefined;
}

export interface Journey {
  readonly orderId: string;
  readonly status: OrderStatus;
  readonly events: readonly JourneyEvent[];
  /** Services that wrote something, in the order of the flow. */
  readonly lanes: readonly string[];
  /** What has to come next. */
  readonly waitingFor: { readonly step: string; readonly deadline?: string } | undefined;
}

export interface JourneyAnswer {
  readonly orderId: string;
  readonly status: OrderStatus;
  readonly steps: readonly Step[];
  readonly waitingFor?: { readonly step: string; readonly deadline?: string };
}

const FLOW = ['order', 'inventory', 'payment', 'points', 'logistics', 'notification'];

/** Which step each one answers, as the flow is written: the newest of these that came before it. */
const CAUSES: Readonly<Record<string, readonly string[]>> = {
  'stock-reserved': ['order-created'],
  'stock-rejected': ['order-created'],
  'payment-created': ['order-created'],
  'payment-completed': ['stock-reserved'],
  'payment-failed': ['stock-reserved'],
  'order-confirmed': ['payment-completed'],
  'shipment-created': ['payment-completed'],
  'points-granted': ['payment-completed'],
  'shipment-dispatched': ['shipment-created'],
  'shipment-delivered': ['shipment-dispatched'],
  'shipment-failed': ['shipment-created', 'payment-completed'],
  'order-cancelled': ['payment-failed', 'stock-rejected', 'stock-released', 'shipment-failed'],
  'stock-released': ['order-cancelled'],
  'payment-voided': ['order-cancelled'],
  'payment-refunded': ['order-cancelled'],
  'points-revoked': ['order-cancelled'],
  'shipment-stopped': ['order-cancelled'],
  'shipment-returned': ['order-cancelled', 'shipment-dispatched'],
  'customer-notified': ['order-cancelled', 'shipment-dispatched', 'payment-completed'],
};

const UNDOES =
  /^(stock-released|payment-voided|payment-refunded|points-revoked|shipment-stopped|shipment-returned)$/;
const FAILS = /^(payment-failed|stock-rejected|shipment-failed|order-cancelled)$/;

/** Notifications say what they tell; those of a cancellation belong to its undoing. */
const isUndo = ({ step, reason }: Step): boolean =>
  UNDOES.test(step) || (step === 'customer-notified' && reason === 'order-cancelled');

function kindOf(step: Step): JourneyEvent['kind'] {
  if (isUndo(step)) return 'undo';
  return FAILS.test(step.step) ? 'failure' : 'plain';
}

/** Which news of the customer follows which fact. */
const NEWS: Readonly<Record<string, string>> = {
  'order-confirmed': 'payment-completed',
  'order-cancelled': 'order-cancelled',
  'order-shipped': 'shipment-dispatched',
};

/**
 * @param causedBy event ids by the id of the event they caused, from the records' headers, where they were read;
 * they have the last word over what the flow says.
 */
export function journeyOf(answer: JourneyAnswer, causedBy: ReadonlyMap<string, string> = new Map()): Journey {
  const steps = [...answer.steps].sort(
    (one, other) =>
      Date.parse(one.occurredAt) - Date.parse(other.occurredAt) || one.sequence - other.sequence,
  );
  const start = Date.parse(steps[0]?.occurredAt ?? '');
  const times = steps.map(({ occurredAt }) => Date.parse(occurredAt) - start);
  const written = new Set(steps.map(({ event }) => event.source));
  return {
    orderId: answer.orderId,
    status: answer.status,
    events: steps.map((step, index) => ({
      step,
      at: times[index] ?? 0,
      after: (times[index] ?? 0) - (times[index - 1] ?? 0),
      service: step.event.source,
      kind: kindOf(step),
      cause: causeOf(steps, index, causedBy),
    })),
    lanes: [
      ...FLOW.filter((name) => written.has(name)),
      ...[...written].filter((name) => !FLOW.includes(name)),
    ],
    waitingFor: answer.waitingFor,
  };
}

function causeOf(
  steps: readonly Step[],
  index: number,
  causedBy: ReadonlyMap<string, string>,
): number | undefined {
  const step = steps[index];
  if (!step) return undefined;
  const told = steps.findIndex(({ event }) => event.id === causedBy.get(step.event.id));
  if (told >= 0) return told;
  const news = step.step === 'customer-notified' ? NEWS[step.reason ?? ''] : undefined;
  const names = news === undefined ? (CAUSES[step.step] ?? []) : [news];
  const found = steps.findLastIndex((other, place) => place < index && names.includes(other.step));
  return found >= 0 ? found : undefined;
}

/** From the cancellation on, everything undoes. */
export const cancelledAt = ({ events }: Journey): JourneyEvent | undefined =>
  events.find(({ step }) => step.step === 'order-cancelled');

export const lastUndo = ({ events }: Journey): JourneyEvent | undefined =>
  events.findLast(({ kind }) => kind === 'undo');

export const effectsOf = ({ events }: Journey, index: number): readonly number[] =>
  events.flatMap(({ cause }, effect) => (cause === index ? [effect] : []));

const LONG_WAIT_MS = 1_000;

/** Waits worth a line of their own. */
export const isLongWait = ({ after }: JourneyEvent): boolean => after >= LONG_WAIT_MS;
