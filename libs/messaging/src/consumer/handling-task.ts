import type { EventEnvelope } from '@rivermart/contracts';
import type { InboxEntry } from '../inbox/inbox';
import type { OutgoingMessage } from '../outbox/outgoing-message';
import type { ScopedUnit } from '../unit/scoped-unit';
import type { UnitTask } from '../unit/unit-runner';
import type { Delivery } from './delivery';

/** What is left to do for an event that cannot be handled. */
export interface Burial {
  readonly letter: OutgoingMessage;
  /** Told when the letter is durable; not told when somebody else had handled the event. */
  readonly done: () => void;
}

/** A delivery on its way: to its handler, and when that fails for good to the dead letters. */
export class HandlingTask implements UnitTask, InboxEntry {
  #burial: Burial | undefined;
  #firstFailedAt: Date | undefined;

  constructor(readonly delivery: Delivery) {}

  get consumer(): string {
    return this.delivery.consumer;
  }

  get eventId(): string {
    return this.delivery.eventId;
  }

  get cause(): EventEnvelope<unknown> | undefined {
    return 'event' in this.delivery ? this.delivery.event : undefined;
  }

  /** Events of one key are handled in order, whatever topics they came by. */
  get line(): string | undefined {
    return 'event' in this.delivery ? this.delivery.event.key : undefined;
  }

  get maxAttempts(): number {
    return 'event' in this.delivery ? this.delivery.handler.maxAttempts : 1;
  }

  get firstFailedAt(): Date | undefined {
    return this.#firstFailedAt;
  }

  noteFailure(at: Date): void {
    this.#firstFailedAt ??= at;
  }

  becomes(burial: Burial): void {
    this.#burial = burial;
  }

  async run(unit: ScopedUnit): Promise<void> {
    if (this.#burial) {
      unit.send(this.#burial.letter);
      unit.afterCommit(this.#burial.done);
    } else if ('event' in this.delivery) {
      await this.delivery.handler.handle(this.delivery.event, unit);
    }
  }
}
