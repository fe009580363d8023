import type { EventEnvelope } from '@rivermart/contracts';
import type { RecordPlace, Unit } from '@rivermart/messaging';
import type { JourneyStep, StepName } from '../domain/journey';
import type { Order, OrderId } from '../domain/order';
import type { Product } from '../domain/product';

/** Proof of who asked for an order and with what words, so that asking twice places it once. */
export interface PlacementKey {
  readonly idempotencyKey: string;
  /** Digest of everything the customer asked for. */
  readonly fingerprint: string;
}

/** Orders inside a unit of work. */
export abstract class Orders {
  /**
   * Two orders of one customer with one idempotency key fail the unit, see `Placements`. `traceparent` is for what a
   * timer does to the order later.
   */
  abstract add(unit: Unit, order: Order, key: PlacementKey, traceparent?: string): void;
  /** Locked until the unit ends, so that one order's events are written in order. */
  abstract load(unit: Unit, orderId: string): Promise<Order>;
  /** As `load`, for a timer: what it causes goes on in the trace of the order, because nobody else asked for it. */
  abstract resume(unit: Unit, orderId: string): Promise<Order>;
  abstract save(unit: Unit, order: Order): void;
}

export interface Placement {
  readonly orderId: OrderId;
  readonly fingerprint: string;
}

/** Which order an idempotency key has placed. */
export abstract class Placements {
  abstract find(customerId: string, idempotencyKey: string): Promise<Placement | undefined>;
  /** Whether the unit failed because the customer's key has placed an order before. */
  abstract isKeyTaken(failure: unknown): boolean;
}

export interface StepDetail {
  readonly reason?: string | undefined;
  readonly deadline?: Date | undefined;
  /** When it happened, if that is another time than when it was told. */
  readonly occurredAt?: Date | undefined;
}

/** A step with its number in the journey and the place of its event in the log. */
export interface RecordedStep extends JourneyStep {
  /** 1, 2, 3 … in the order the steps were recorded. */
  readonly sequence: number;
  /** Absent for the moment between the decision and its publication. */
  readonly place?: RecordPlace;
}

export abstract class Journeys {
  abstract record(
    unit: Unit,
    event: EventEnvelope<{ readonly orderId: string }> & { readonly place?: RecordPlace },
    step: StepName,
    detail?: StepDetail,
  ): void;
  /** All that is known now. The last numbers may still change while another transaction writes a step. */
  abstract stepsOf(orderId: string): Promise<readonly RecordedStep[]>;
  /** The steps whose numbers are final, for readers that remember how far they are. By order and number. */
  abstract settledStepsOf(orderIds: readonly string[]): Promise<readonly RecordedStep[]>;
}

export interface Page<Item> {
  readonly items: readonly Item[];
  /** Where the next page begins; absent on the last one. */
  readonly nextCursor?: string;
}

/** Orders as people ask for them. Reads only, outside any unit. */
export abstract class OrderHistory {
  abstract find(orderId: string): Promise<Order | undefined>;
  /** Newest first. */
  abstract ofCustomer(customerId: string, limit: number, cursor?: string): Promise<Page<Order>>;
  /** Pending orders whose deadline is over, oldest first. */
  abstract overdue(now: Date, limit: number): Promise<readonly OrderId[]>;
}

/** The products and prices of the shop, held in memory. */
export abstract class Catalogue {
  abstract find(sku: string): Product | undefined;
  abstract all(): readonly Product[];
  /** Adds the products that are new and replaces those that are known by their sku. */
  abstract put(products: readonly Product[]): Promise<void>;
}
