import type { Unit } from '@rivermart/messaging';
import type { WindowStart } from '../domain/event-window';
import type { Lateness } from '../domain/lateness';
import type { OrderTimes } from '../domain/order-times';
import type { Tally } from '../domain/tally';
import type { Step, Visit } from '../domain/visit';

/** What counting needs from storage. Inside a unit everything is locked, joined and buffered. */
export abstract class OrderTimesStore {
  abstract find(unit: Unit, orderId: string): Promise<OrderTimes | undefined>;
  abstract save(unit: Unit, order: OrderTimes): void;
}

export abstract class Visits {
  abstract find(unit: Unit, visitorId: string): Promise<Visit | undefined>;
  abstract save(unit: Unit, visit: Visit): void;
}

export abstract class Windows {
  /** In the order asked for; windows nothing was counted in yet are empty. */
  abstract find(unit: Unit, starts: readonly WindowStart[]): Promise<readonly Tally[]>;
  abstract save(unit: Unit, start: WindowStart, tally: Tally): void;
  /** For people: the committed windows from first to last. */
  abstract between(first: WindowStart, last: WindowStart): Promise<readonly Tally[]>;
  /** For people: the visits of these windows that came as far as each step. */
  abstract funnel(first: WindowStart, last: WindowStart): Promise<ReadonlyMap<Step, number>>;
}

/** What came late, by windows of the time it was read. */
export abstract class LateWindows {
  /** Of the time of this unit. */
  abstract find(unit: Unit): Promise<Lateness>;
  abstract save(unit: Unit, lateness: Lateness): void;
  /** For people: the committed windows, the newest first. */
  abstract since(first: WindowStart): Promise<readonly Lateness[]>;
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
