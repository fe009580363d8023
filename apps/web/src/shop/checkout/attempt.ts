export interface OrderToPlace {
  readonly lines: readonly { readonly sku: string; readonly quantity: number }[];
  readonly card: string;
  readonly shipTo: ShipTo;
}

export interface ShipTo {
  readonly name: string;
  readonly street: string;
  readonly postalCode: string;
  readonly city: string;
  readonly country: string;
}

/**
 * An order on its way, with the key that makes it one order: held over a second press, a reload and a lost answer,
 * until the shop has answered.
 */
export interface Attempt {
  readonly key: string;
  readonly customerId: string;
  readonly order: OrderToPlace;
}

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

/** The attempt that is under way when it is for this very order; otherwise a new one. */
export function attemptFor(
  underWay: Attempt | null,
  { customerId, order }: Omit<Attempt, 'key'>,
  newKey: () => string,
): Attempt {
  const isTheSame = underWay?.customerId === customerId && isSame(underWay.order, order);
  return isTheSame ? underWay : { key: newKey(), customerId, order };
}

/** What a reload finds, when it is this person's. */
export function attemptFrom(kept: unknown, customerId: string): Attempt | null {
  const attempt = kept as Partial<Attempt> | null;
  if (typeof attempt?.key !== 'string' || attempt.customerId !== customerId || !attempt.order) return null;
  return { key: attempt.key, customerId, order: attempt.order };
}
