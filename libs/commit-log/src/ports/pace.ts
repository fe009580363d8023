/**
 * How background work shares the event loop. It calls `pause` every few hundred records, so that
 * requests are never kept waiting longer than one such piece takes.
 */
export abstract class Pace {
  /** Lets everything that waits have its turn. */
  abstract pause(): Promise<void>;
  abstract sleep(milliseconds: number): Promise<void>;
}

/** For tests and simulations: one turn of microtasks, and no time passes. */
class ImmediatePace extends Pace {
  override pause(): Promise<void> {
    return Promise.resolve();
  }
  override sleep(): Promise<void> {
    return Promise.resolve();
  }
}

export const immediatePace: Pace = new ImmediatePace();
