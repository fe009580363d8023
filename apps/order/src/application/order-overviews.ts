import type { OrderFilter, OrderOverviewPage } from '@rivermart/contracts';

export interface OverviewRequest {
  readonly state?: OrderFilter | undefined;
  readonly limit: number;
  /** The order the page before ended with. */
  readonly cursor?: string | undefined;
  /** Of these orders only. */
  readonly ids?: readonly string[] | undefined;
}

/** Orders of all customers, as operators scan them. */
export abstract class OrderOverviews {
  abstract page(request: OverviewRequest, now: Date): Promise<OrderOverviewPage>;
}
