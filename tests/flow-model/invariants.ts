import type { Fact } from './fact';
import type { Invariant } from './explore';
import type { World } from './world';

const facts = ({ logs }: World): readonly Fact[] => Object.values(logs).flat();
const count = (world: World, type: Fact['type']): number =>
  facts(world).filter((fact) => fact.type === type).length;
const stockSaid = (world: World, outcome: string): boolean =>
  world.logs['inventory-updates'].some((fact) => 'outcome' in fact && fact.outcome === outcome);
const moneyHere = ({ provider }: World): boolean => provider.payment?.status === 'captured';

/** Facts that can become true again: goods go back when a reservation expires and when a parcel returns. */
const REPEATABLE: readonly Fact['type'][] = ['inventory.updated'];

/** What holds at every moment. */
export const always = (onHand: number): readonly Invariant<World>[] => [...promises, everyLampIn(onHand)];

const promises: readonly Invariant<World>[] = [
  {
    sentence: 'no fact of a well-behaved shop becomes a dead letter',
    broken: ({ refusals }) => refusals[0],
  },
  {
    sentence: 'money is asked for only after the goods are set aside',
    broken: (world) =>
      world.provider.payment && 'captureId' in world.provider.payment && !stockSaid(world, 'reserved')
        ? 'the provider has a capture and the stock was never reserved'
        : undefined,
  },
  {
    sentence: 'every fact is told once',
    broken: (world) => {
      const types = facts(world).map(({ type }) => type);
      const twice = types.find((type, place) => types.indexOf(type) < place && !REPEATABLE.includes(type));
      return twice && `${twice} is told twice`;
    },
  },
  {
    sentence: 'a cancelled order is never confirmed',
    broken: ({ logs: { orders } }) => {
      const cancelled = orders.findIndex(({ type }) => type === 'order.cancelled');
      const isRevived = orders.some(
        ({ type }, place) => type === 'order.confirmed' && cancelled >= 0 && place > cancelled,
      );
      return isRevived ? 'it was' : undefined;
    },
  },
  {
    sentence: 'no parcel leaves before the order is confirmed',
    broken: (world) =>
      world.carrier.parcel?.status === 'picked-up' && count(world, 'order.confirmed') === 0
        ? 'it left'
        : undefined,
  },
];

const everyLampIn = (onHand: number): Invariant<World> => ({
  sentence: 'every lamp is in exactly one place',
  broken: ({ inventory }) => {
    const { onHand: free, reserved, shipped } = inventory.state.stock;
    const isSound = free >= 0 && reserved >= 0 && shipped >= 0 && free + reserved + shipped === onHand;
    return isSound ? undefined : `${free} on hand + ${reserved} reserved + ${shipped} shipped, not ${onHand}`;
  },
});

/** What holds when nothing is left to happen. */
export const inTheEnd: readonly Invariant<World>[] = [
  {
    sentence: 'an order ends delivered or cancelled',
    broken: ({ order: { state } }) =>
      state.status === 'delivered' || state.status === 'cancelled' ? undefined : `it is ${state.status}`,
  },
  ofCancelled('its money is back', (world) => {
    const status = world.payment.state.payment?.status;
    if (moneyHere(world)) return `the provider still holds it; the payment is ${status}`;
    return status === 'voided' || status === 'refunded' || status === 'failed'
      ? undefined
      : `the payment is ${status}`;
  }),
  ofCancelled('its goods are back on the shelf', ({ inventory: { state } }) => {
    const { reserved, shipped } = state.stock;
    return reserved + shipped === 0
      ? undefined
      : `${reserved} are reserved and ${shipped} shipped; the reservation is ${state.reservation?.status}`;
  }),
  ofCancelled('its parcel never left or is back', ({ logistics, carrier: { parcel } }) => {
    const status = logistics.state.shipment?.status;
    if (!['unwanted', 'stopped', 'returned'].includes(String(status))) return `the shipment is ${status}`;
    const isHere = parcel === undefined || ['stopped', 'returned', 'refused'].includes(parcel.status);
    return isHere ? undefined : `the carrier has it: ${parcel.status}`;
  }),
  ofDelivered('it is paid, and nothing of it went back', (world) =>
    moneyHere(world) && world.payment.state.payment?.status === 'completed'
      ? undefined
      : `the provider says ${world.provider.payment?.status}, the payment ${world.payment.state.payment?.status}`,
  ),
  ofDelivered('exactly one shipment carried it', (world) =>
    count(world, 'shipment.created') === 1 && world.logistics.state.shipment?.status === 'delivered'
      ? undefined
      : `${count(world, 'shipment.created')} were created, the last is ${world.logistics.state.shipment?.status}`,
  ),
  ofDelivered('its goods are booked out', ({ inventory: { state } }) =>
    state.stock.shipped === 2 ? undefined : `${state.stock.shipped} lamps are shipped`,
  ),
  ofDelivered('it was confirmed', (world) =>
    count(world, 'order.confirmed') === 1 ? undefined : 'it was not',
  ),
];

function ofCancelled(promise: string, broken: (world: World) => string | undefined): Invariant<World> {
  return {
    sentence: `when an order is cancelled, ${promise}`,
    broken: (world) => (world.order.state.status === 'cancelled' ? broken(world) : undefined),
  };
}

function ofDelivered(promise: string, broken: (world: World) => string | undefined): Invariant<World> {
  return {
    sentence: `when an order is delivered, ${promise}`,
    broken: (world) => (world.order.state.status === 'delivered' ? broken(world) : undefined),
  };
}
