export interface Line {
  readonly sku: string;
  readonly quantity: number;
}

export interface Address {
  readonly name: string;
  readonly street: string;
  readonly postalCode: string;
  readonly city: string;
  readonly country: string;
}

export interface Contact {
  readonly email: string;
  readonly phone: string;
}

/** What the money is for, and what others need to know once it is there. */
export interface Purchase {
  readonly customerId: string;
  readonly amountMinor: number;
  readonly currency: string;
  readonly lines: readonly Line[];
  readonly shipTo: Address;
  readonly contact: Contact;
}

export interface Identity {
  readonly orderId: string;
  readonly paymentId: string;
  readonly purchase: Purchase;
}

/** The provider's stand-in for the card. Kept only until the money is captured, never logged. */
interface Chargeable {
  readonly token: string;
}

/** Something the provider is to answer. Asked again from this time on if no answer was recorded. */
interface Asked {
  readonly askAgainAt: Date;
}

/**
 * The life of a payment; the picture is in the README. Capture waits for the stock, and money goes back in
 * one of two ways: `refunding` when it is known to be captured, `settling` when nobody knows.
 */
export type Payment =
  | {
      /** Facts of other topics overtook the order. */
      readonly status: 'expected';
      readonly orderId: string;
      readonly isStockReserved: boolean;
      readonly isCancelled: boolean;
    }
  | (Identity & Chargeable & { readonly status: 'created' })
  /** The intent is stored; a worker asks the provider. A cancellation meanwhile waits for the answer. */
  | (Identity & Chargeable & Asked & { readonly status: 'capturing'; readonly isCancelled: boolean })
  /** The provider took the request and answers by webhook. */
  | (Identity & Asked & { readonly status: 'awaiting-webhook' })
  | (Identity & { readonly status: 'completed'; readonly captureId: string })
  | (Identity & { readonly status: 'failed'; readonly reason: DeclineReason })
  /** The outcome is unknown or unwanted: the provider is told to cancel until it confirms. */
  | (Identity & Asked & { readonly status: 'settling'; readonly attempts: number })
  | (Identity & Asked & { readonly status: 'refunding'; readonly attempts: number })
  | (Identity & { readonly status: 'voided' })
  | (Identity & { readonly status: 'refunded'; readonly refundedMinor: number });

export type DeclineReason = 'declined' | 'insufficient-funds';

/** What the world is told about a payment. */
export type PaymentFact =
  | { readonly type: 'created' }
  | { readonly type: 'completed' }
  | { readonly type: 'failed'; readonly reason: DeclineReason | 'provider-timed-out' }
  | { readonly type: 'voided' }
  | { readonly type: 'refunded'; readonly amountMinor: number };

export interface PaymentChange {
  readonly payment: Payment;
  readonly facts: readonly PaymentFact[];
}

export const changed = (payment: Payment, ...facts: readonly PaymentFact[]): PaymentChange => ({
  payment,
  facts,
});

/** What every payment carries from the order on, whatever else its state adds. */
export const identityOf = ({ orderId, paymentId, purchase }: Identity): Identity => ({
  orderId,
  paymentId,
  purchase,
});
