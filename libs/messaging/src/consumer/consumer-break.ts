import { RuleViolation } from '@rivermart/kernel';
import type { DataSource } from 'typeorm';
import type { Log } from '../log';

/** A service that reads nothing, or has not begun to, has no group to leave. */
export class NotConsuming extends RuleViolation {
  readonly code = 'messaging.not-consuming';
  constructor(readonly group: string) {
    super(`"${group}" does not consume at the moment: there is nothing to pause`);
  }
}

/** The consumer of a service, as far as it can be sent away from its group and called back. */
export interface Leaving {
  /** Resolves when the batch in hand is done and its offsets are committed. */
  leave(): Promise<void>;
  rejoin(): Promise<void>;
}

export interface ConsumerBreakSettings {
  readonly group: string;
  readonly dataSource: DataSource;
  readonly consumer: () => Leaving | undefined;
  readonly log: Log;
}

/**
 * Sends the consumer of this process away from its group for a moment, so that somebody can set the group's
 * offsets. It comes back by itself: whoever asked for the break may be gone by then. Written down with who asked.
 */
export class ConsumerBreak {
  #endsAt: Date | undefined;
  #timer: NodeJS.Timeout | undefined;
  #last: Promise<void> = Promise.resolve();

  constructor(private readonly settings: ConsumerBreakSettings) {}

  /** Until when; undefined while the consumer is in its group. */
  get endsAt(): Date | undefined {
    return this.#endsAt;
  }

  /** Again before the end: the break is as long as the later one says. Throws `NotConsuming`. */
  begin(seconds: number, actor: string): Promise<Date> {
    return this.#inTurn(async () => {
      const { group, consumer: find, log } = this.settings;
      const consumer = find();
      if (!consumer) throw new NotConsuming(group);
      await this.#note(actor, 'pause-events', { seconds });
      const endsAt = new Date(Date.now() + seconds * 1_000);
      const wasOn = this.#endsAt !== undefined;
      this.#endsAt = endsAt;
      this.#endIn(seconds);
      log.warn('The consumer leaves its group for an operator', { group, seconds });
      if (!wasOn) await this.#leave(consumer);
      return endsAt;
    });
  }

  /** @param details what was done meanwhile. Nothing happens when there is no break any more. */
  end(actor: string, details: object = {}): Promise<void> {
    return this.#inTurn(async () => {
      // The consumer first: what cannot be written down must not hold it up.
      await this.#rejoin();
      await this.#note(actor, 'resume-events', details);
    });
  }

  stop(): void {
    clearTimeout(this.#timer);
  }

  async #leave(consumer: Leaving): Promise<void> {
    try {
      await consumer.leave();
    } catch (error) {
      await this.#rejoin();
      throw error;
    }
  }

  #endIn(seconds: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.settings.log.warn('The break of the consumer was not ended and is over', {
        group: this.settings.group,
      });
      void this.#inTurn(() => this.#rejoin());
    }, seconds * 1_000);
    this.#timer.unref();
  }

  async #rejoin(): Promise<void> {
    if (this.#endsAt === undefined) return;
    this.stop();
    this.#endsAt = undefined;
    await this.settings.consumer()?.rejoin();
  }

  async #note(actor: string, action: string, details: object): Promise<void> {
    await this.settings.dataSource.query(
      'INSERT INTO failure_action (actor, action, details) VALUES ($1, $2, $3)',
      [actor, action, JSON.stringify(details)],
    );
  }

  #inTurn<Result>(act: () => Promise<Result>): Promise<Result> {
    const result = this.#last.then(act);
    this.#last = result.then(
      () => undefined,
      () => undefined,
    );
    return result;
  }
}
