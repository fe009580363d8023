/** `GET /api/ops/orders?state=&limit=&cursor=`: orders of all customers, newest first, as an operator scans them. */
export interface OrderOverviewPage {
  readonly items: readonly OrderOverview[];
  readonly nextCursor: string | null;
}

export const orderFilters = [
  'running',
  'retrying',
  'past-deadline',
  'cancelled',
  'undone',
  'confirmed',
] as const;
export type OrderFilter = (typeof orderFilters)[number];

export interface OrderOverview {
  readonly orderId: string;
  readonly status: string;
  readonly reason: string | null;
  readonly totalMinor: number;
  readonly currency: string;
  readonly placedAt: string;
  readonly steps: readonly { readonly name: string; readonly state: string }[];
  /** Between two of its facts, or since the last one while it runs. */
  readonly longestWaitMs: number;
}
