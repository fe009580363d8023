import { cardOfToken } from '../../apps/sandbox/src/psp/test-cards';
import type { Model } from './explore';
import { faultsOf } from './faults';
import { always, inTheEnd } from './invariants';
import { movesOf } from './moves';
import { Shop, type World } from './world';

export interface Scenario {
  /** A test card of the sandbox: it decides how the provider behaves. */
  readonly token: string;
  /** Lamps in the warehouse; the order wants two. */
  readonly onHand: number;
  /** The carrier never takes a parcel to this customer. */
  readonly isUndeliverable?: boolean;
}

/** The whole flow of one order, from the customer's click to its end. */
export function flowOf({ token, onHand, isUndeliverable = false }: Scenario, faults: number): Model<World> {
  const shop = new Shop(onHand, isUndeliverable);
  const card = cardOfToken(token);
  return {
    start: shop.start(faults),
    movesOf: (world) => [...movesOf(shop, card, world), ...faultsOf(shop, world)],
    keyOf: (world) => shop.keyOf(world),
    always: always(onHand),
    inTheEnd,
  };
}
