import { headersOf, newTraceparent, type AnyEventContract, type DataOf } from '@rivermart/contracts';
import { newId, type Clock } from '@rivermart/kernel';
import type { LogClient, OutgoingRecord } from '../log-client';
import type { Log } from '../log';
import type { PublishOrigin } from '../unit/unit';

const MAX_WAITING = 1_000;
const MAX_BATCH = 200;

/**
 * Publishes facts that may be lost, from a process without a database: what customers look at, never what
 * they buy. Nothing waits for the log; when it is away for long, the oldest facts are dropped.
 */
export class LossyEvents {
  #waiting: OutgoingRecord[] = [];
  #publishing: Promise<void> | undefined;

  constructor(
    private readonly logClient: LogClient,
    private readonly source: string,
    private readonly clock: Clock,
    private readonly log: Log,
    /** Of what is going on, when it is traced. */
    private readonly traceparentHere: () => string | undefined = () => undefined,
  ) {}

  publish<Contract extends AnyEventContract>(
    contract: Contract,
    data: DataOf<Contract>,
    { correlationId = newId(), traceparent = this.traceparentHere() ?? newTraceparent() }: PublishOrigin = {},
  ): void {
    const origin = { source: this.source, occurredAt: this.clock.now(), correlationId, traceparent };
    const event = contract.create(data, origin);
    if (this.#waiting.length >= MAX_WAITING) this.#waiting.shift();
    this.#waiting.push({
      topic: contract.topic.name,
      key: Buffer.from(contract.key(data)),
      value: Buffer.from(JSON.stringify(event.data)),
      headers: { ...headersOf(event) },
    });
    this.#publishing ??= this.#publishAll();
  }

  /** Resolves when everything was published or given up. */
  async idle(): Promise<void> {
    while (this.#publishing) await this.#publishing;
  }

  async #publishAll(): Promise<void> {
    await new Promise((resolve) => setImmediate(resolve));
    while (this.#waiting.length > 0) {
      const batch = this.#waiting.slice(0, MAX_BATCH);
      this.#waiting = this.#waiting.slice(MAX_BATCH);
      try {
        await this.logClient.publish(batch);
      } catch (error) {
        this.log.warn('Events that may be lost were lost', { count: batch.length, error });
      }
    }
    this.#publishing = undefined;
  }
}
