import type { Order } from '../../apps/order/src/domain/order';
import type { CaptureAnswer } from '../../apps/payment/src/domain/collect-money';
import type { CancellationAnswer } from '../../apps/payment/src/domain/give-money-back';
import { canon, numberOf } from './canon';
import type { Fact } from './fact';
import { newsOf, type CarrierWorld } from './outside/carrier';
import type { Provider } from './outside/provider';
import { noLogs, published, Reader, type Logs, type Seat, type Step } from './seat';
import { inventoryService, type Inventory } from './services/inventory';
import { logisticsService, type Logistics } from './services/logistics';
import { orderService } from './services/order';
import { paymentService, type Payments } from './services/payment';
import type { Outcome } from './services/service';

/** Answers of the outside that are on their way to the service that asked. */
export interface Calls {
  readonly capture?: CaptureAnswer;
  readonly cancellation?: CancellationAnswer;
  readonly booking?: 'taken' | 'refused';
  readonly stop?: 'stopped' | 'recalled';
}

/** Everything there is of one order, at one moment. */
export interface World {
  readonly order: Seat<Order>;
  readonly inventory: Seat<Inventory>;
  readonly payment: Seat<Payments>;
  readonly logistics: Seat<Logistics>;
  readonly logs: Logs;
  readonly provider: Provider;
  readonly carrier: CarrierWorld;
  readonly calls: Calls;
  readonly refusals: readonly string[];
  readonly faultsLeft: number;
  /** Whether the customer may still change his mind in this world. */
  readonly mayCancel: boolean;
}

export type ServiceName = 'order' | 'inventory' | 'payment' | 'logistics';
type StateOf<Name extends ServiceName> = World[Name] extends Seat<infer State> ? State : never;

/** The services whose facts others decide by. */
export class Shop {
  readonly #decisions = new Map<string, Outcome<object>>();
  readonly readers: { readonly [Name in ServiceName]: Reader<StateOf<Name>> };

  constructor(
    readonly onHand: number,
    readonly isUndeliverable = false,
  ) {
    this.readers = {
      order: new Reader(orderService),
      inventory: new Reader(inventoryService(onHand)),
      payment: new Reader(paymentService),
      logistics: new Reader(logisticsService),
    };
  }

  /** The order is placed and nobody has heard of it. */
  start(faultsLeft: number): World {
    const { order, inventory, payment, logistics } = this.readers;
    return this.tell(
      {
        ...{ order: order.start, inventory: inventory.start, payment: payment.start },
        ...{ logistics: logistics.start, logs: noLogs, calls: canon({}), refusals: canon([]) },
        provider: canon({ isRequestUnderWay: false }),
        carrier: canon({ reported: [], isBookingUnderWay: false }),
        ...{ faultsLeft, mayCancel: true },
      },
      [{ type: 'order.created' }],
    );
  }

  /** The world after a service took a step in its seat. */
  stepped<Name extends ServiceName>(world: World, name: Name, step: Step<StateOf<Name>>): World {
    const { seat, facts, refusal } = step;
    const refusals = refusal === undefined ? world.refusals : canon([...world.refusals, refusal]);
    // The reader is the one of this seat: the compiler cannot pair them by name.
    const settled = facts.length > 0 ? seat : this.readers[name].settled(seat as never, world.logs);
    return this.tell({ ...world, [name]: settled, refusals }, facts);
  }

  /**
   * The world after a service decided by itself: a timer, an answer from outside, a person. `story` names the
   * decision, so that it is made once for each state.
   */
  decided<Name extends ServiceName>(
    world: World,
    name: Name,
    story: string,
    decide: (state: StateOf<Name>) => Outcome<StateOf<Name>>,
  ): World {
    const { state } = world[name];
    const key = `${story} ${numberOf(state)}`;
    const outcome = this.#decisions.get(key) ?? canonical(decide(state as StateOf<Name>));
    this.#decisions.set(key, outcome);
    const isDeaf = (of: object): boolean => this.readers[name].isDeaf(of as never);
    if (isDeaf(state) && !isDeaf(outcome.state))
      throw new Error(
        `The model takes ${name} for deaf, and it is not: after "${story}" facts move it again`,
      );
    const seat = { ...world[name], state: outcome.state } as Seat<StateOf<Name>>;
    return this.stepped(world, name, { seat, facts: outcome.facts });
  }

  tell(world: World, facts: readonly Fact[]): World {
    if (facts.length === 0) return world;
    const logs = published(world.logs, facts);
    const { order, inventory, payment, logistics } = this.readers;
    return {
      ...world,
      logs,
      order: order.settled(world.order, logs),
      inventory: inventory.settled(world.inventory, logs),
      payment: payment.settled(world.payment, logs),
      logistics: logistics.settled(world.logistics, logs),
    };
  }

  keyOf(world: World): string {
    const { order, inventory, payment, logistics } = this.readers;
    const { logs } = world;
    return [
      order.keyOf(world.order),
      inventory.keyOf(world.inventory),
      payment.keyOf(world.payment),
      logistics.keyOf(world.logistics),
      ...Object.values(logs).map(numberOf),
      ...[world.provider, world.calls, world.refusals].map(numberOf),
      carrierKey(world),
      world.faultsLeft,
      world.mayCancel && isCancellable(world.order.state) ? 1 : 0,
    ].join();
  }
}

const isCancellable = ({ status }: Order): boolean => status === 'pending' || status === 'confirmed';

/** What the carrier said before matters only as long as it may be said again. */
const carrierKey = ({ carrier, faultsLeft }: World): string =>
  faultsLeft > 0
    ? String(numberOf(carrier))
    : `${carrier.parcel?.status ?? ''}${newsOf(carrier) ?? ''}${carrier.isBookingUnderWay ? '+' : ''}`;

const canonical = ({ state, facts }: Outcome<object>): Outcome<object> => ({
  state: canon(state),
  facts: facts.map(canon),
});
