import type { JourneyStep } from './journey-step';

/** What a finished purchase has seen, in whatever order the events arrived. */
const PURCHASE: readonly string[] = ['order-confirmed', 'shipment-created', 'customer-notified'];

/** How far a journey has come, from the steps seen so far. */
export class JourneyProgress {
  readonly #steps: JourneyStep[] = [];

  add(step: JourneyStep): void {
    this.#steps.push(step);
  }

  /** Milliseconds from the creation of the order to the moment `step` became true. */
  msSinceCreated({ occurredAt }: JourneyStep): number {
    const created = this.#find('order-created') ?? this.#steps[0];
    return Date.parse(occurredAt) - Date.parse(created?.occurredAt ?? occurredAt);
  }

  get isPurchased(): boolean {
    return PURCHASE.every((step) => this.#find(step) !== undefined);
  }

  get isCancelled(): boolean {
    return this.#find('order-cancelled') !== undefined;
  }

  /** One sentence on how it ended, or nothing while it goes on. */
  get outcome(): string | undefined {
    const cancelled = this.#find('order-cancelled');
    if (cancelled)
      return `cancelled (${cancelled.reason ?? 'no reason given'}) after ${this.msSinceCreated(cancelled)} ms`;

    const confirmed = this.#find('order-confirmed');
    if (!confirmed || !this.isPurchased) return undefined;
    const last = Math.max(
      ...this.#steps.filter(({ step }) => PURCHASE.includes(step)).map((step) => this.msSinceCreated(step)),
    );
    return `confirmed after ${this.msSinceCreated(confirmed)} ms, shipment and messages after ${last} ms`;
  }

  #find(name: string): JourneyStep | undefined {
    return this.#steps.find(({ step }) => step === name);
  }
}
