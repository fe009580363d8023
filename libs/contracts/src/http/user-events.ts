/**
 * `POST /api/user-events`: what somebody did in the shop, a few at a time, with or without a token. Answered with 202;
 * what is told may be lost, so nothing that matters hangs on it.
 */
export interface UserEventsRequest {
  /** A UUID drawn for one window of the browser and forgotten with it. Who it is, only a token says. */
  readonly visitorId: string;
  /** In the order in which they happened, at most 20. */
  readonly events: readonly UserEvent[];
}

export type UserEvent =
  | { readonly name: 'product-viewed'; readonly sku: string }
  | { readonly name: 'searched'; readonly results: number }
  | { readonly name: 'basket-added'; readonly sku: string; readonly quantity: number }
  | { readonly name: 'checkout-started'; readonly products: number }
  /** For signed-in callers only: others have no orders. */
  | { readonly name: 'checkout-completed'; readonly orderId: string };

export interface UserEventsAccepted {
  readonly accepted: number;
}
