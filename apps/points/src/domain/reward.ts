/**
 * The loyalty points of one order.
 *
 * `pending` until the money is there, `granted` then, `revoked` when the order is cancelled after that.
 * `dropped` were never granted: the order ended first.
 */
export interface Reward {
  readonly orderId: string;
  readonly customerId: string;
  readonly points: number;
  readonly status: 'pending' | 'granted' | 'revoked' | 'dropped';
  /** When the points got into this state. */
  readonly since: Date;
}

/** What the world is told. Pending points are nobody's business but the customer's. */
export type RewardFact = 'granted' | 'revoked';

export interface RewardChange {
  readonly reward: Reward;
  readonly fact?: RewardFact;
}

export interface Purchase {
  readonly orderId: string;
  readonly customerId: string;
  readonly points: number;
}

/*
 * The three facts of an order come from two topics, so in any order and any of them twice. `undefined` says
 * that a fact changes nothing. The cancellation is final whenever it comes: points cannot outlive it.
 */

export function promise(known: Reward | undefined, purchase: Purchase, at: Date): RewardChange | undefined {
  return known ? undefined : { reward: { ...purchase, status: 'pending', since: at } };
}

/** The payment says all that is needed, so it need not wait for the order to be seen. */
export function grant(known: Reward | undefined, purchase: Purchase, at: Date): RewardChange | undefined {
  if (known && known.status !== 'pending') return undefined;
  return { reward: { ...purchase, status: 'granted', since: at }, fact: 'granted' };
}

export function cancel(
  known: Reward | undefined,
  order: { readonly orderId: string; readonly customerId: string },
  at: Date,
): RewardChange | undefined {
  switch (known?.status) {
    case undefined:
      return { reward: { ...order, points: 0, status: 'dropped', since: at } };
    case 'pending':
      return { reward: { ...known, status: 'dropped', since: at } };
    case 'granted':
      return { reward: { ...known, status: 'revoked', since: at }, fact: 'revoked' };
    case 'revoked':
    case 'dropped':
      return undefined;
  }
}
