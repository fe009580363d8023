import { Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import { Observable, type Subscriber } from 'rxjs';
import { Journeys, type RecordedStep } from './ports';

const EVERY_MS = 100;

interface Watcher {
  readonly orderId: string;
  readonly subscriber: Subscriber<RecordedStep>;
  /** Number of the last step sent. */
  sent: number;
}

/**
 * Sends the steps of journeys as they come, to any number of watchers with one query for all of them. It asks
 * the database, because any replica may have written a step, and only while somebody watches.
 *
 * A step is sent when its event is in the log; own events get there a moment after they are recorded, and the
 * steps behind one wait for it. So each watcher sees 1, 2, 3 … and can go on from any number.
 */
@Injectable()
export class JourneyFeed implements BeforeApplicationShutdown {
  readonly #watchers = new Set<Watcher>();
  #round: Promise<void> | undefined;

  constructor(private readonly journeys: Journeys) {}

  /** @param after the number of the last step the watcher has, 0 for none. */
  stepsOf(orderId: string, after: number): Observable<RecordedStep> {
    return new Observable((subscriber) => {
      const watcher: Watcher = { orderId, subscriber, sent: after };
      this.#watchers.add(watcher);
      this.#round ??= this.#rounds();
      return () => void this.#watchers.delete(watcher);
    });
  }

  async beforeApplicationShutdown(): Promise<void> {
    for (const { subscriber } of this.#watchers) subscriber.complete();
    this.#watchers.clear();
    await this.#round;
  }

  async #rounds(): Promise<void> {
    while (this.#watchers.size > 0) {
      await this.#send();
      await new Promise((resolve) => setTimeout(resolve, EVERY_MS));
    }
    this.#round = undefined;
  }

  /** A failed look is no reason to end a stream: the next one sends what was missed. */
  async #send(): Promise<void> {
    const orderIds = [...new Set([...this.#watchers].map(({ orderId }) => orderId))];
    const steps = await this.journeys.settledStepsOf(orderIds).catch((): RecordedStep[] => []);
    for (const watcher of this.#watchers) {
      sendNew(
        watcher,
        steps.filter(({ orderId }) => orderId === watcher.orderId),
      );
    }
  }
}

function sendNew(watcher: Watcher, steps: readonly RecordedStep[]): void {
  for (const step of steps) {
    if (!step.place) return;
    if (step.sequence <= watcher.sent) continue;
    watcher.sent = step.sequence;
    watcher.subscriber.next(step);
  }
}
