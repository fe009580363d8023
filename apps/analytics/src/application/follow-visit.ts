import type { Unit } from '@rivermart/messaging';
import { Injectable } from '@nestjs/common';
import type { Fact } from '../domain/fact';
import type { OrderTimes } from '../domain/order-times';
import { newVisit, reached, stepOf, type Step, type Visit } from '../domain/visit';
import { Visits } from './ports';

export interface Advance {
  readonly visit: Visit;
  readonly taken: readonly Step[];
}

/** How far a visit came on its way to an order. */
@Injectable()
export class FollowVisit {
  constructor(private readonly visits: Visits) {}

  /** Loads and decides. @param order as it is with this fact; undefined when it is of no order. */
  async advance(fact: Fact, order: OrderTimes | undefined, unit: Unit): Promise<Advance | undefined> {
    const visitorId = order?.visitorId ?? fact.visitorId;
    const isOfVisit = fact.visitorId !== undefined || stepOf[fact.name] !== undefined;
    if (visitorId === undefined || !isOfVisit) return undefined;
    const known = await this.visits.find(unit, visitorId);
    // Only what somebody did begins a visit: an order whose visit is forgotten belongs to none.
    if (!known && fact.visitorId === undefined) return undefined;
    return reached(known ?? newVisit(visitorId, fact.atMs), furthestOf(fact, order));
  }

  save(unit: Unit, { visit }: Advance): void {
    this.visits.save(unit, visit);
  }
}

/** The order says more than the fact: it may have been confirmed before the browser said whose it is. */
function furthestOf(fact: Fact, order: OrderTimes | undefined): Step | undefined {
  if (order?.visitorId !== undefined) {
    if (order.times['order.confirmed'] !== undefined) return 'confirmed';
    if (order.times['order.created'] !== undefined) return 'ordered';
  }
  return stepOf[fact.name];
}
