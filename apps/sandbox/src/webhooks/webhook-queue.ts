import { signWebhook } from '@rivermart/service';
import { Logger, type LoggerService } from '@nestjs/common';
import { setTimeout as wait } from 'node:timers/promises';

export interface WebhookQueueOptions<Event> {
  readonly url: string;
  readonly secret: string;
  /** Events that wait at the same moment travel together, up to this many. */
  readonly maxBundle: number;
  readonly bodyOf: (events: readonly Event[]) => string;
  /** Runs after each 2xx, before the next bundle leaves. */
  readonly onDelivered: (events: readonly Event[]) => Promise<unknown>;
}

const ANSWER_TIMEOUT_MS = 5_000;
const FIRST_RETRY_MS = 100;
const MAX_RETRY_MS = 5_000;

/**
 * Tells the shop what happened, signed, one bundle at a time, again and again until it answers 2xx.
 *
 * A bundle that is refused goes to the end of the queue, so one bad event cannot hold up the others;
 * events may therefore arrive out of order or more than once, as with any real third party.
 */
export class WebhookQueue<Event> {
  readonly #options: WebhookQueueOptions<Event>;
  readonly #log: LoggerService = new Logger(WebhookQueue.name);
  readonly #stopped = new AbortController();
  #waiting: Event[] = [];
  #sending: Promise<void> | undefined;

  constructor(options: WebhookQueueOptions<Event>) {
    this.#options = options;
  }

  offer(events: readonly Event[]): void {
    if (this.#stopped.signal.aborted || events.length === 0) return;
    this.#waiting.push(...events);
    this.#sending ??= this.#sendWaiting().finally(() => (this.#sending = undefined));
  }

  /** What was not delivered is offered again after a restart by the one who keeps it. */
  async stop(): Promise<void> {
    this.#stopped.abort();
    await this.#sending;
  }

  async #sendWaiting(): Promise<void> {
    let retryMs = FIRST_RETRY_MS;
    while (this.#waiting.length > 0 && !this.#stopped.signal.aborted) {
      const bundle = this.#waiting.splice(0, this.#options.maxBundle);
      const refusal = await this.#post(bundle);
      if (refusal === undefined) {
        retryMs = FIRST_RETRY_MS;
        await this.#options.onDelivered(bundle);
        continue;
      }
      this.#log.debug?.(`${this.#options.url} did not take a webhook (${refusal}); again in ${retryMs} ms`);
      this.#waiting.push(...bundle);
      await wait(retryMs, undefined, { signal: this.#stopped.signal }).catch(() => undefined);
      retryMs = Math.min(retryMs * 2, MAX_RETRY_MS);
    }
  }

  /** @returns why the shop did not take it; undefined when it did. */
  async #post(bundle: readonly Event[]): Promise<string | undefined> {
    const { url, secret, bodyOf } = this.#options;
    const body = bodyOf(bundle);
    try {
      const response = await fetch(url, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'x-webhook-signature': signWebhook(secret, body, new Date()),
        },
        body,
        signal: AbortSignal.any([this.#stopped.signal, AbortSignal.timeout(ANSWER_TIMEOUT_MS)]),
      });
      await response.arrayBuffer();
      return response.ok ? undefined : `status ${response.status}`;
    } catch (error) {
      return String(error);
    }
  }
}
