import type { DurableMap } from '../storage/durable-map';
import { WebhookQueue } from '../webhooks/webhook-queue';
import type { ProviderPayment } from './provider-payment';

interface DecidedWebhook {
  /** The same for every repetition, so that the shop can recognise one. */
  readonly eventId: string;
  readonly paymentId: string;
  readonly status: 'captured' | 'declined';
  readonly captureId: string;
  readonly reason?: string;
}

/** Tells the shop how captures were decided, as often as the card asks for. */
export class ProviderWebhooks {
  readonly #queue: WebhookQueue<DecidedWebhook>;

  constructor(
    private readonly payments: DurableMap<ProviderPayment>,
    receiver: { readonly url: string; readonly secret: string },
  ) {
    this.#queue = new WebhookQueue({
      ...receiver,
      maxBundle: 1,
      bodyOf: ([webhook]) => JSON.stringify(webhook),
      onDelivered: (webhooks) => Promise.all(webhooks.map(({ paymentId }) => this.#tickOff(paymentId))),
    });
  }

  tell(payment: ProviderPayment): void {
    if (payment.status !== 'captured' && payment.status !== 'declined') return;
    const { paymentId, status, captureId, webhooksDue } = payment;
    const reason = payment.status === 'declined' ? { reason: payment.reason } : {};
    const webhook = { eventId: `evt-${captureId}`, paymentId, status, captureId, ...reason };
    this.#queue.offer(Array.from({ length: webhooksDue }, () => webhook));
  }

  stop(): Promise<void> {
    return this.#queue.stop();
  }

  async #tickOff(paymentId: string): Promise<void> {
    const payment = this.payments.get(paymentId);
    if (payment?.status !== 'captured' && payment?.status !== 'declined') return;
    await this.payments.set(paymentId, { ...payment, webhooksDue: Math.max(0, payment.webhooksDue - 1) });
  }
}
