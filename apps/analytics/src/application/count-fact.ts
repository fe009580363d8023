import type { Unit } from '@rivermart/messaging';
import { Injectable } from '@nestjs/common';
import { isClosed, isKept, windowOf, type WindowStart } from '../domain/event-window';
import type { Fact } from '../domain/fact';
import { withLate } from '../domain/lateness';
import { unknownOrder, withFact, type HopDone, type OrderTimes } from '../domain/order-times';
import { added, emptyTally, tallyOfFact, tallyOfHop, tallyOfSteps, type Tally } from '../domain/tally';
import { FollowVisit, type Advance } from './follow-visit';
import { LateWindows, OrderTimesStore, Windows } from './ports';

/** Counts a fact in the window it became true in, with the hops and the steps of a visit it completes in theirs. */
@Injectable()
export class CountFact {
  constructor(
    private readonly orders: OrderTimesStore,
    private readonly visits: FollowVisit,
    private readonly windows: Windows,
    private readonly lateness: LateWindows,
  ) {}

  async execute(fact: Fact, unit: Unit): Promise<void> {
    const known = await this.#orderOf(fact.orderId, unit);
    const after = known && withFact(known, fact);
    const advance = await this.visits.advance(fact, after?.order, unit);
    const counted = [...tallies(fact, { done: after?.done ?? [], advance, now: unit.now })];
    // Last, because all events of a batch want them: each sees what the one before it counted.
    const [windows, late] = await Promise.all([
      this.windows.find(
        unit,
        counted.map(([start]) => start),
      ),
      isLate(fact, unit.now) ? this.lateness.find(unit) : undefined,
    ]);

    if (after && after.order !== known) this.orders.save(unit, after.order);
    if (advance) this.visits.save(unit, advance);
    counted.forEach(([start, more], index) =>
      this.windows.save(unit, start, added(windows[index] ?? emptyTally, more)),
    );
    if (late) this.lateness.save(unit, withLate(late, fact, lateAt(fact, unit.now)));
  }

  async #orderOf(orderId: string | undefined, unit: Unit): Promise<OrderTimes | undefined> {
    if (orderId === undefined) return undefined;
    return (await this.orders.find(unit, orderId)) ?? unknownOrder(orderId);
  }
}

interface Counted {
  readonly done: readonly HopDone[];
  readonly advance: Advance | undefined;
  readonly now: Date;
}

/** What is to be added to which window. */
function tallies(fact: Fact, { done, advance, now }: Counted): ReadonlyMap<WindowStart, Tally> {
  const sums = new Map<WindowStart, Tally>();
  const add = (start: WindowStart, tally: Tally): void => {
    if (isKept(start, now)) sums.set(start, added(sums.get(start) ?? emptyTally, tally));
  };
  add(windowOf(fact.atMs), tallyOfFact(fact, isLate(fact, now)));
  for (const hop of done) add(windowOf(hop.atMs), tallyOfHop(hop));
  if (advance && advance.taken.length > 0) add(windowOf(advance.visit.beganMs), tallyOfSteps(advance.taken));
  return sums;
}

const isLate = ({ atMs }: Fact, now: Date): boolean => isClosed(windowOf(atMs), now);

const lateAt = ({ atMs }: Fact, now: Date) => ({
  readMs: now.getTime(),
  isKept: isKept(windowOf(atMs), now),
});
