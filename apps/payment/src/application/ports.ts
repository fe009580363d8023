import type { Unit } from '@rivermart/messaging';
import type { CaptureAnswer } from '../domain/collect-money';
import type { CancellationAnswer } from '../domain/give-money-back';
import type { Payment } from '../domain/payment';

/** What the use cases need from storage. Inside a unit everything is locked, joined and buffered. */
export abstract class Payments {
  abstract find(unit: Unit, orderId: string): Promise<Payment | undefined>;
  abstract save(unit: Unit, payment: Payment): void;
  /** The order a payment belongs to; reads committed rows, locks none. */
  abstract orderOf(paymentId: string): Promise<string | undefined>;
  /** Payments without the provider's answer, all or those overdue; longest waiting first; locks none. */
  abstract unanswered(which: {
    readonly overdueAt?: Date;
    readonly limit: number;
  }): Promise<readonly Payment[]>;
}

/** Webhooks seen so far, by the provider's event id. */
export abstract class SeenWebhooks {
  /** Whether this is the first sight of the event, which is remembered with the unit. */
  abstract isFirst(unit: Unit, eventId: string): Promise<boolean>;
  abstract forgetBefore(time: Date): Promise<void>;
}

/** Carries out what a payment in `capturing`, `settling` or `refunding` waits for. */
export abstract class ProviderErrands {
  /** As soon as the unit commits; a repeated cancellation waits for its time instead. */
  abstract follow(unit: Unit, payment: Payment): void;
  /** At once, unless the errand is being run already. */
  abstract resume(payment: Payment): void;
}

export interface CaptureRequest {
  readonly paymentId: string;
  readonly amountMinor: number;
  readonly currency: string;
  readonly token: string;
}

/**
 * Whoever moves the money. Both requests name the payment, and asking again for the same one changes nothing
 * and gets the same answer, so a request without answer is simply repeated.
 *
 * Rejects with a `TemporaryFailure` when there was no answer in time or `stopping` came first; the outcome is
 * then unknown.
 */
export abstract class PaymentProvider {
  abstract capture(
    request: CaptureRequest,
    stopping: AbortSignal,
  ): Promise<Exclude<CaptureAnswer, { status: 'unknown' }>>;
  /** Voids what is not captured, refunds what is. Final: a capture that comes later is refused. */
  abstract cancel(
    paymentId: string,
    stopping: AbortSignal,
  ): Promise<Exclude<CancellationAnswer, { status: 'unknown' }>>;
}
