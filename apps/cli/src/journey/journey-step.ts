/** One message of `GET /api/orders/:orderId/events`. */
export interface JourneyStep {
  readonly sequence: number;
  readonly step: string;
  readonly reason?: string;
  readonly event: { readonly type: string; readonly source: string };
  readonly place?: { readonly topic: string; readonly partition: number; readonly offset: number };
  readonly occurredAt: string;
  readonly handledAt: string;
}
