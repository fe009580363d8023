/** What one service wrote about an order, by order id. */
export type ByOrder<Entry> = ReadonlyMap<string, Entry>;

export interface Line {
  readonly sku: string;
  readonly quantity: number;
}

export interface OrderEntry {
  readonly orderId: string;
  readonly status: 'pending' | 'confirmed' | 'shipped' | 'delivered' | 'cancelled';
  readonly totalMinor: number;
  /** Why it was cancelled. */
  readonly reason?: string | null;
}

export interface PaymentEntry {
  readonly orderId: string;
  readonly status: string;
  readonly paymentId: string | null;
}

export interface ReservationEntry {
  readonly orderId: string;
  readonly status: string;
  readonly lines: readonly Line[];
}

export interface StockEntry {
  readonly sku: string;
  readonly onHand: number;
  readonly reserved: number;
  readonly shipped: number;
}

export interface RewardEntry {
  readonly orderId: string;
  readonly status: string;
  readonly points: number;
}

export interface ShipmentEntry {
  readonly orderId: string;
  readonly status: string;
}

export interface NotificationEntry {
  readonly orderId: string;
  readonly kind: 'order-confirmed' | 'order-cancelled';
  readonly isSent: boolean;
}

/** What the payment provider says it took and gave back. */
export interface LedgerEntry {
  readonly paymentId: string;
  readonly capturedMinor: number;
  readonly refundedMinor: number;
}

/** A message somebody received. One that was sent twice has the same id. */
export interface InboxEntry {
  readonly channel: string;
  readonly id: string;
  readonly text: string;
}

/** An event a service could not handle: given up for people to look at, or parked until it can be. */
export interface FailedEvent {
  readonly service: string;
  readonly state: 'dead letter' | 'parked';
  readonly topic: string;
  readonly key: string;
  readonly consumer: string;
  /** Null for an event that merely waits behind another of its key. */
  readonly code: string | null;
  readonly reason: string | null;
}

/** The bank's money in one currency. */
export interface BankEntry {
  readonly currency: string;
  readonly depositedMinor: number;
  readonly withdrawnMinor: number;
  /** Sum of the balances that customers are shown. */
  readonly balancesMinor: number;
  /** Sent, and neither received nor returned. */
  readonly onTheWayMinor: number;
}

/** The bank keeps the facts and the balances apart; these are read from one and the other. */
export interface BankBooks {
  readonly currencies: readonly BankEntry[];
  readonly allTransfers: readonly string[];
  /** Requested, and neither completed, failed nor refunded. */
  readonly openTransfers: readonly string[];
}

/** The books of every service and of the world outside, read one after the other while they may still move. */
export interface Books {
  readonly orders: readonly OrderEntry[];
  readonly payments: ByOrder<PaymentEntry>;
  readonly reservations: ByOrder<ReservationEntry>;
  readonly stock: readonly StockEntry[];
  readonly rewards: ByOrder<RewardEntry>;
  readonly shipments: ByOrder<ShipmentEntry>;
  readonly notifications: readonly NotificationEntry[];
  readonly ledger: readonly LedgerEntry[];
  readonly inbox: readonly InboxEntry[];
  /** Messages that wait to be published, by service. */
  readonly outboxes: Readonly<Record<string, number>>;
  readonly failedEvents: readonly FailedEvent[];
  /** Nothing in a shop without a bank. */
  readonly bank?: BankBooks;
  /** Dead-letter topics that a service has letters of, open ones or such as were replayed or discarded. */
  readonly explainedTopics: readonly string[];
  /** Records on dead-letter topics, by topic. */
  readonly deadLetters: Readonly<Record<string, number>>;
}
