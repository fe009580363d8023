import type { FactName } from './fact';

/** The way of a visit to an order. Who takes a step has taken the ones before it, or had no need of them. */
export const steps = ['viewed', 'basket', 'checkout', 'ordered', 'confirmed'] as const;
export type Step = (typeof steps)[number];

/** What somebody did in one window of a browser, until nothing was heard of it for an hour. */
export interface Visit {
  readonly visitorId: string;
  /** All steps of a visit count in the window it began in: of those who came then, so many ordered. */
  readonly beganMs: number;
  /** The last step of the way so far. */
  readonly furthest: Step | null;
}

/** What a fact says of the visit it belongs to. */
export const stepOf: Readonly<Partial<Record<FactName, Step>>> = {
  'user.product-viewed': 'viewed',
  'user.basket-added': 'basket',
  'user.checkout-started': 'checkout',
  'user.checkout-completed': 'checkout',
  'order.created': 'ordered',
  'order.confirmed': 'confirmed',
};

export const newVisit = (visitorId: string, beganMs: number): Visit => ({
  visitorId,
  beganMs,
  furthest: null,
});

/** The visit at least that far, and the steps that are new with it: none twice, in whatever order they are heard of. */
export function reached(
  visit: Visit,
  step: Step | undefined,
): { readonly visit: Visit; readonly taken: readonly Step[] } {
  const before = visit.furthest === null ? -1 : steps.indexOf(visit.furthest);
  const after = step === undefined ? -1 : steps.indexOf(step);
  if (step === undefined || after <= before) return { visit, taken: [] };
  return { visit: { ...visit, furthest: step }, taken: steps.slice(before + 1, after + 1) };
}
