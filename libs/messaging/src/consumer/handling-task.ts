import type { EventEnvelope } from '@rivermart/contracts';
import type { InboxEntry } from '../inbox/inbox';
import type { IncomingRecord } from '../log-client';
import type { ScopedUnit } from '../unit/scoped-unit';
import type { UnitTask } from '../unit/unit-runner';
import type { Delivery } from './delivery';

/** What is done instead of handling an event that cannot be handled now, or ever. */
export interface Ending {
  readonly write: (unit: ScopedUnit) => Promise<void>;
  /** Told when it is durable; not told when somebody else had handled the event. */
  readonly done: () => void;
}

/** A delivery on its way: to its handler, and when that fails to the parked events or the dead letters. */
export class HandlingTask implements UnitTask, InboxEntry {
  #ending: Ending | undefined;
  #firstFailedAt: Date | undefined;
  #wasHandled = false;

  constructor(readonly delivery: Delivery) {}

  get consumer(): string {
    return this.delivery.consumer;
  }

  get eventId(): string {
    return this.delivery.eventId;
  }

  get record(): IncomingRecord {
    return this.delivery.record;
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

  /** The handler ran to its end in the last try. */
  get wasHandled(): boolean {
    return this.#wasHandled;
  }

  /** It is not for its handler any more. */
  get isEnding(): boolean {
    return this.#ending !== undefined;
  }

  /** @returns when it failed first. */
  noteFailure(at: Date): Date {
    return (this.#firstFailedAt ??= at);
  }

  endsWith(ending: Ending): void {
    this.#ending = ending;
  }

  async run(unit: ScopedUnit): Promise<void> {
    this.#wasHandled = false;
    if (this.#ending) {
      unit.afterCommit(this.#ending.done);
      await this.#ending.write(unit);
    } else if ('event' in this.delivery) {
      await this.delivery.handler.handle(this.delivery.event, unit);
      this.#wasHandled = true;
    }
  }
}
