import type { UserEvent } from '@rivermart/contracts';

/** What the shop takes at once. */
const MOST = 20;
/** What waits for a shop that does not answer; older clicks say less than newer ones. */
const KEPT = 60;

export interface EventQueue {
  readonly add: (event: UserEvent) => void;
  /** Sends what waits; batches go one after the other, so that a visit stays in order. */
  readonly flush: () => Promise<void>;
  /** The page goes away: everything at once, nobody waits for an answer. */
  readonly flushNow: () => void;
}

/** @param send rejects when the batch did not arrive; it is then forgotten: these are clicks, not orders. */
export function eventQueue(send: (events: readonly UserEvent[]) => Promise<void>): EventQueue {
  let waiting: readonly UserEvent[] = [];
  let sending: Promise<void> | undefined;

  const next = (): Promise<void> => {
    const batch = waiting.slice(0, MOST);
    waiting = waiting.slice(MOST);
    return send(batch).catch(() => undefined);
  };
  const sendAll = async (): Promise<void> => {
    while (waiting.length > 0) await next();
  };

  return {
    add: (event) => {
      waiting = [...waiting, event].slice(-KEPT);
    },
    flush: () => (sending ??= sendAll().finally(() => (sending = undefined))),
    flushNow: () => {
      while (waiting.length > 0) void next();
    },
  };
}
