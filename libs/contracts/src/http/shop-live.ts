/**
 * `GET /api/live` (server-sent events, `pulse`): what anybody may see of the shop at work. No order, customer or place is
 * named. Sent when it changes, once a second at most.
 */
export interface ShopPulse {
  readonly at: string;
  /** Of orders, stock, payments and parcels together, over the last ten seconds. */
  readonly eventsPerSecond: number;
  /** The way of one order of late; null before the first. */
  readonly journey: PublicJourney | null;
}

export interface PublicJourney {
  /** Of the first product ordered. */
  readonly sku: string;
  readonly outcome: 'running' | 'confirmed' | 'cancelled';
  /** From the order to its end, in milliseconds; null while it runs. */
  readonly tookMs: number | null;
  readonly steps: readonly PublicStep[];
}

export interface PublicStep {
  readonly event: string;
  /** Who said so. */
  readonly service: string;
  readonly at: string;
}
