import { RuleViolation, type Brand } from '@rivermart/kernel';

export type OrderId = Brand<string, 'OrderId'>;

export interface PricedLine {
  readonly sku: string;
  readonly quantity: number;
  /** Minor units, tax included. */
  readonly unitPriceMinor: number;
}

export interface Contact {
  readonly email: string;
  readonly phone: string;
}

export interface Address {
  readonly name: string;
  readonly street: string;
  readonly postalCode: string;
  readonly city: string;
  readonly country: string;
}

export type CancellationReason =
  | 'out-of-stock'
  | 'payment-declined'
  | 'payment-timed-out'
  | 'deadline-missed'
  | 'reservation-expired'
  | 'customer-request'
  | 'undeliverable';

/** What a pending order waits for. Each step has its own deadline. */
export type PendingStep = 'stock' | 'payment';

/** What a customer committed to; never changes afterwards. */
export interface Purchase {
  readonly id: OrderId;
  readonly customerId: string;
  readonly lines: readonly PricedLine[];
  readonly totalMinor: number;
  readonly currency: string;
  readonly shipTo: Address;
  readonly contact: Contact;
  readonly placedAt: Date;
}

export type PendingOrder = Purchase & {
  readonly status: 'pending';
  readonly awaits: PendingStep;
  /** When `awaits` is not over by then, the order is cancelled. */
  readonly deadline: Date;
};

export type CancelledOrder = Purchase & {
  readonly status: 'cancelled';
  readonly reason: CancellationReason;
  /** What the order was before; tells the other services how much there is to undo. */
  readonly stage: 'pending' | 'confirmed';
};

export type ConfirmedOrder = Purchase & { readonly status: 'confirmed' };

export type Order =
  PendingOrder | ConfirmedOrder | (Purchase & { readonly status: 'shipped' | 'delivered' }) | CancelledOrder;

export type OrderStatus = Order['status'];

export function placeOrder(purchase: Omit<Purchase, 'totalMinor'>, stepDeadlineMs: number): PendingOrder {
  return {
    ...purchase,
    totalMinor: totalOf(purchase.lines),
    status: 'pending',
    awaits: 'stock',
    deadline: later(purchase.placedAt, stepDeadlineMs),
  };
}

/** Payment may be known before the reservation is: two topics have no order between them. */
export function reserveStock(order: Order, now: Date, stepDeadlineMs: number): Order {
  if (order.status !== 'pending' || order.awaits !== 'stock') return order;

  return { ...order, awaits: 'payment', deadline: later(now, stepDeadlineMs) };
}

/** What the stock says of the order; `reason` tells an expiry from the release that a cancellation asked for. */
export interface StockNews {
  readonly outcome: 'reserved' | 'rejected' | 'released';
  readonly reason?: string | undefined;
}

export function followStock(
  order: Order,
  { outcome, reason }: StockNews,
  now: Date,
  stepDeadlineMs: number,
): Order {
  switch (outcome) {
    case 'reserved':
      return reserveStock(order, now, stepDeadlineMs);
    case 'rejected':
      return refuseOrder(order, 'out-of-stock');
    case 'released':
      return reason === 'expired' ? loseReservation(order) : order;
  }
}

/** Money for a cancelled order changes nothing here: payment refunds it on `order.cancelled`. */
export function confirmOrder(order: Order, capturedMinor: number): Order {
  if (capturedMinor !== order.totalMinor) throw new WrongAmount(order.id, order.totalMinor, capturedMinor);
  if (order.status !== 'pending') return order;

  return { ...purchaseOf(order), status: 'confirmed' };
}

/** A cancelled order stays cancelled: the parcel that left all the same is recalled by logistics. */
export function shipOrder(order: Order): Order {
  return order.status === 'confirmed' ? { ...order, status: 'shipped' } : order;
}

export function deliverOrder(order: Order): Order {
  if (order.status !== 'confirmed' && order.status !== 'shipped') return order;

  return { ...order, status: 'delivered' };
}

/** A refusal by stock or payment ends an order that still waits; later it has nothing to say. */
export function refuseOrder(order: Order, reason: CancellationReason): Order {
  return order.status === 'pending' ? cancelled(order, reason) : order;
}

const cancellationOf = {
  declined: 'payment-declined',
  'insufficient-funds': 'payment-declined',
  'provider-timed-out': 'payment-timed-out',
} as const satisfies Record<string, CancellationReason>;

export type PaymentFailure = keyof typeof cancellationOf;

export const failPayment = (order: Order, failure: PaymentFailure): Order =>
  refuseOrder(order, cancellationOf[failure]);

/** The reserved goods are free for others again, so the order cannot be kept even when it is paid. */
export function loseReservation(order: Order): Order {
  if (order.status !== 'pending' && order.status !== 'confirmed') return order;

  return cancelled(order, 'reservation-expired');
}

/** The carrier will never take the parcel. The customer gets his money back instead. */
export const failShipment = (order: Order): Order =>
  order.status === 'confirmed' ? cancelled(order, 'undeliverable') : order;

export function missDeadline(order: Order, now: Date): Order {
  if (order.status !== 'pending' || order.deadline > now) return order;

  return cancelled(order, 'deadline-missed');
}

/** The same wish again changes nothing. Once the carrier has the parcel it is too late. */
export function cancelOnRequest(order: Order): CancelledOrder {
  if (order.status === 'cancelled') return order;
  if (order.status !== 'pending' && order.status !== 'confirmed') throw new OrderAlreadyShipped(order.id);

  return cancelled(order, 'customer-request');
}

function cancelled(order: PendingOrder | ConfirmedOrder, reason: CancellationReason): CancelledOrder {
  return { ...purchaseOf(order), status: 'cancelled', reason, stage: order.status };
}

function purchaseOf(order: Order): Purchase {
  const { id, customerId, lines, totalMinor, currency, shipTo, contact, placedAt } = order;
  return { id, customerId, lines, totalMinor, currency, shipTo, contact, placedAt };
}

const totalOf = (lines: readonly PricedLine[]): number =>
  lines.reduce((total, line) => total + line.quantity * line.unitPriceMinor, 0);

const later = (time: Date, ms: number): Date => new Date(time.getTime() + ms);

export class OrderNotFound extends RuleViolation {
  readonly code = 'order.not-found';
  constructor(readonly orderId: string) {
    super(`There is no order ${orderId}`);
  }
}

export class OrderAlreadyShipped extends RuleViolation {
  readonly code = 'order.already-shipped';
  constructor(readonly orderId: OrderId) {
    super(`Order ${orderId} is with the carrier and cannot be cancelled any more`);
  }
}

export class WrongAmount extends RuleViolation {
  readonly code = 'order.wrong-amount';
  constructor(
    readonly orderId: OrderId,
    readonly expectedMinor: number,
    readonly receivedMinor: number,
  ) {
    super(`Order ${orderId} costs ${expectedMinor} but ${receivedMinor} was captured`);
  }
}
