import type { Unit } from '@rivermart/messaging';
import type { WindowStart } from '../domain/event-window';
import type { OrderTimes } from '../domain/order-times';
import type { Tally } from '../domain/tally';

/** What counting needs from storage. Inside a unit everything is locked, joined and buffered. */
export abstract class OrderTimesStore {
  abstract find(unit: Unit, orderId: string): Promise<OrderTimes | undefined>;
  abstract save(unit: Unit, order: OrderTimes): void;
}

export abstract class Windows {
  /** In the order asked for; windows nothing was counted in yet are empty. */
  abstract find(unit: Unit, starts: readonly WindowStart[]): Promise<readonly Tally[]>;
  abstract save(unit: Unit, start: WindowStart, tally: Tally): void;
  /** For people: the committed windows from first to last. */
  abstract between(first: WindowStart, last: WindowStart): Promise<readonly Tally[]>;
}

export abstract class FlowState {
  /** Forgets old windows and orders; resolves with whether there is more of it. */
  abstract forgetOld(now: Date): Promise<boolean>;
  /**
   * Forgets all that was counted and which events were, at one moment: whatever is read from then on counts again.
   * Resolves with the events that failed and are not put right; when there are any, nothing is forgotten.
   */
  abstract empty(): Promise<{ readonly failuresOpen: number }>;
}
