import type { Unit } from '@rivermart/messaging';
import { Injectable } from '@nestjs/common';
import { isClosed, isKept, windowOf, type WindowStart } from '../domain/event-window';
import type { Fact } from '../domain/fact';
import { unknownOrder, withFact, type HopDone } from '../domain/order-times';
import { added, emptyTally, tallyOfFact, tallyOfHop, type Tally } from '../domain/tally';
import { OrderTimesStore, Windows } from './ports';

/** Counts a fact in the window it became true in, with the hops it completes in theirs. */
@Injectable()
export class CountFact {
  constructor(
    private readonly orders: OrderTimesStore,
    private readonly windows: Windows,
  ) {}

  async execute(fact: Fact, unit: Unit): Promise<void> {
    const known = fact.orderId === undefined ? undefined : await this.#orderOf(fact.orderId, unit);
    const after = known && withFact(known, fact);
    const counted = [...tallies(fact, after?.done ?? [], unit.now)];
    // Last, because all events of a batch want them: each sees what the one before it counted.
    const windows = await this.windows.find(
      unit,
      counted.map(([start]) => start),
    );

    if (after && after.order !== known) this.orders.save(unit, after.order);
    counted.forEach(([start, more], index) =>
      this.windows.save(unit, start, added(windows[index] ?? emptyTally, more)),
    );
  }

  async #orderOf(orderId: string, unit: Unit) {
    return (await this.orders.find(unit, orderId)) ?? unknownOrder(orderId);
  }
}

/** What is to be added to which window. */
function tallies(fact: Fact, done: readonly HopDone[], now: Date): ReadonlyMap<WindowStart, Tally> {
  const sums = new Map<WindowStart, Tally>();
  const add = (start: WindowStart, tally: Tally): void => {
    if (isKept(start, now)) sums.set(start, added(sums.get(start) ?? emptyTally, tally));
  };
  const start = windowOf(fact.atMs);
  add(start, tallyOfFact(fact, isClosed(start, now)));
  for (const hop of done) add(windowOf(hop.atMs), tallyOfHop(hop));
  return sums;
}
