import { newId } from '@rivermart/kernel';
import type { BeforeApplicationShutdown, OnApplicationBootstrap } from '@nestjs/common';
import { setTimeout as wait } from 'node:timers/promises';
import type { FaultSwitches } from '../faults/fault-switches';
import type { Silence } from '../faults/silence';
import type { DurableMap } from '../storage/durable-map';
import type { ProviderWebhooks } from './provider-webhooks';
import { cancel, capture, ledgerEntry, settle } from './provider-payment';
import type { CaptureRequest, LedgerEntry, ProviderPayment } from './provider-payment';
import { IdempotencyKeyMisused, PaymentCancelled, UnknownPayment } from './provider-refusals';
import { cardOfToken, type TestCard } from './test-cards';

const SLOW_ANSWER_MS = 1_500;
const LATE_DECISION_MS = 1_000;

export interface ProviderWorld {
  readonly payments: DurableMap<ProviderPayment>;
  readonly webhooks: ProviderWebhooks;
  readonly faults: FaultSwitches;
  readonly silence: Silence;
}

/** A payment provider that does as the test card says, and remembers each payment it took. */
export class PaymentProvider implements OnApplicationBootstrap, BeforeApplicationShutdown {
  readonly #lateDecisions = new Set<NodeJS.Timeout>();

  constructor(private readonly world: ProviderWorld) {}

  /** Takes up what was promised before the process ended: late decisions and webhooks. */
  onApplicationBootstrap(): void {
    for (const payment of this.world.payments.values()) this.#followUp(payment);
  }

  beforeApplicationShutdown(): Promise<void> {
    for (const timer of this.#lateDecisions) clearTimeout(timer);
    return this.world.webhooks.stop();
  }

  async capture(request: CaptureRequest, token: string): Promise<ProviderPayment> {
    await this.world.faults.slowDown('psp');
    const card = this.#cardToday(token);
    const payment = await this.#captureOnce(request, card);

    if (payment === undefined || card.answer === 'never') return this.world.silence.forever();
    if (card.answer === 'slow') await wait(SLOW_ANSWER_MS);
    return payment;
  }

  async cancel(paymentId: string): Promise<ProviderPayment> {
    await this.world.faults.slowDown('psp');
    const cancelled = cancel(this.world.payments.get(paymentId), paymentId);
    await this.world.payments.set(paymentId, cancelled);
    return cancelled;
  }

  payment(paymentId: string): ProviderPayment {
    const payment = this.world.payments.get(paymentId);
    if (payment === undefined) throw new UnknownPayment(paymentId);
    return payment;
  }

  ledger(): LedgerEntry[] {
    return this.world.payments.values().flatMap((payment) => ledgerEntry(payment) ?? []);
  }

  async #captureOnce(request: CaptureRequest, card: TestCard): Promise<ProviderPayment | undefined> {
    const { payments } = this.world;
    const known = payments.get(request.paymentId);
    if (known !== undefined) {
      // Stored once more, because the first answer may not be in the file yet.
      await payments.set(request.paymentId, sameCapture(known, request));
      return known;
    }
    const made = capture(request, card, newId());
    if (made === undefined) return undefined;
    await payments.set(request.paymentId, made);
    this.#followUp(made);
    return made;
  }

  #cardToday(token: string): TestCard {
    const card = cardOfToken(token);
    const { mode } = this.world.faults.of('psp');
    if (mode === 'refuse') return { ...card, outcome: 'declined' };
    if (mode === 'double') return { ...card, webhooks: 2 };
    return card;
  }

  #followUp(payment: ProviderPayment): void {
    if (payment.status === 'pending') this.#decideLater(payment.paymentId);
    else this.world.webhooks.tell(payment);
  }

  #decideLater(paymentId: string): void {
    const timer = setTimeout(() => {
      this.#lateDecisions.delete(timer);
      const decided = settle(this.payment(paymentId));
      void this.world.payments.set(paymentId, decided).then(() => this.world.webhooks.tell(decided));
    }, LATE_DECISION_MS);
    this.#lateDecisions.add(timer);
  }
}

/** The payment as it is, if this is the request it was made by. */
function sameCapture(known: ProviderPayment, request: CaptureRequest): ProviderPayment {
  if (known.status === 'voided' || known.status === 'refunded') throw new PaymentCancelled(known.paymentId);
  if (known.idempotencyKey !== request.idempotencyKey || known.amountMinor !== request.amountMinor) {
    throw new IdempotencyKeyMisused(known.paymentId);
  }
  return known;
}
