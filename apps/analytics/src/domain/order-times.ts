import type { Fact, FactName } from './fact';
import { hops, type Hop } from './hops';

/** When each fact of an order became true, as far as it is known. */
export interface OrderTimes {
  readonly orderId: string;
  readonly times: Readonly<Partial<Record<FactName, number>>>;
  /** Whose visit became this order, as far as the browser said so. */
  readonly visitorId?: string;
}

export interface HopDone {
  readonly hop: Hop;
  readonly delayMs: number;
  /** The time of the effect: the window that the delay belongs to, whichever fact was read last. */
  readonly atMs: number;
}

/** Nothing that counts for a hop follows on these. */
const ENDS: readonly FactName[] = [
  'order.refused',
  'order.withdrawn',
  'shipment.delivered',
  'shipment.failed',
];

export const unknownOrder = (orderId: string): OrderTimes => ({ orderId, times: {} });

/**
 * The order with one more fact, and the hops of which both ends are known now. Facts come in any order; the
 * result is the same. Of facts of one name the first counts: they have one topic and key, so it is always the same.
 */
export function withFact(
  order: OrderTimes,
  { name, atMs, visitorId }: Fact,
): { readonly order: OrderTimes; readonly done: readonly HopDone[] } {
  if (order.times[name] !== undefined) return { order, done: [] };

  const times = { ...order.times, [name]: atMs };
  const done = hops.flatMap((hop): readonly HopDone[] => {
    const [from, to] = [times[hop.from], times[hop.to]];
    const isTouched = hop.from === name || hop.to === name;
    if (!isTouched || from === undefined || to === undefined) return [];
    return [{ hop, delayMs: Math.max(0, to - from), atMs: to }];
  });
  return { order: { ...order, times, ...(visitorId !== undefined && { visitorId }) }, done };
}

export const hasEnded = ({ times }: OrderTimes): boolean => ENDS.some((end) => times[end] !== undefined);
