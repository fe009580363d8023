import { randomUUID } from 'node:crypto';
import {
  disappointments,
  headersOf,
  newTraceparent,
  topics,
  type AnyEventContract,
  type DataOf,
} from '@rivermart/contracts';
import type { IncomingRecord, LogClient, RunningConsumer } from '@rivermart/messaging';

/** One event of the log, as a bystander sees it. */
export interface SeenEvent {
  readonly id: string;
  readonly type: string;
  readonly source: string;
  readonly correlationId: string;
  readonly traceparent: string;
  readonly key: string;
  readonly data: Record<string, unknown>;
}

/** What stands in for the services that are absent from a spec. */
const source = 'test';

/**
 * The log from outside: tells the services under test what the others would tell them, and reads what they
 * published.
 */
export class TestEvents {
  readonly #seen: SeenEvent[] = [];
  readonly #disappointments = new Set<string>();
  #lastTold: Promise<unknown> = Promise.resolve();
  #consumer: RunningConsumer | undefined;

  private constructor(private readonly log: LogClient) {}

  /** @param address of the log, as `TestLog` has it */
  static async follow(address: string): Promise<TestEvents> {
    // Loaded on use: unit specs take this library's specification helpers and need no Kafka client for that.
    const { KafkajsLogClient } = await import('@rivermart/messaging');
    const silent = {
      debug: () => undefined,
      info: () => undefined,
      warn: () => undefined,
      error: () => undefined,
    };
    const log = new KafkajsLogClient({ brokers: address.split(','), clientId: 'test-events', log: silent });
    const events = new TestEvents(log);
    await log.ensureTopics(Object.values(topics));
    events.#consumer = await log.consume({
      group: `test-events-${randomUUID()}`,
      topics: Object.values(topics).map(({ name }) => name),
      onBatch: async (records) => records.forEach((record) => events.#note(record)),
    });
    return events;
  }

  /** Publishes a fact of an absent service, twice unless told otherwise: no service may notice that. */
  async tell<Contract extends AnyEventContract>(
    contract: Contract,
    data: DataOf<Contract>,
    { times = 2 }: { readonly times?: number } = {},
  ): Promise<void> {
    const event = contract.create(data, {
      ...{ source, occurredAt: new Date() },
      ...{ correlationId: randomUUID(), traceparent: newTraceparent() },
    });
    const record = {
      topic: contract.topic.name,
      key: Buffer.from(contract.key(data)),
      value: Buffer.from(JSON.stringify(event.data)),
      headers: { ...headersOf(event) },
    };
    // The client publishes one call at a time, and a spec means the order in which it tells things.
    const published = this.#lastTold.then(() =>
      this.log.publish(Array.from({ length: times }, () => record)),
    );
    this.#lastTold = published.catch(() => undefined);
    await published;
  }

  /** What services published under this key so far; oldest first within a topic. */
  of(key: string): readonly SeenEvent[] {
    return this.#seen.filter((event) => event.key === key);
  }

  typesOf(key: string): readonly string[] {
    return this.of(key).map(({ type }) => type);
  }

  /** Fails when a service published something that one of its readers could not live with. */
  async stop(): Promise<void> {
    await this.#consumer?.stop();
    await this.log.close();
    if (this.#disappointments.size > 0) throw new Error([...this.#disappointments].join('; '));
  }

  #note({ key, value, headers }: IncomingRecord): void {
    const header = (name: string): string => headers[name]?.toString() ?? '';
    if (header('ce_source') === source) return;

    const data = JSON.parse(value?.toString() ?? 'null') as Record<string, unknown>;
    const type = header('ce_type');
    for (const lack of disappointments(type, data)) this.#disappointments.add(lack);
    this.#seen.push({
      id: header('ce_id'),
      type,
      source: header('ce_source'),
      correlationId: header('correlation-id'),
      traceparent: header('traceparent'),
      key: key?.toString() ?? '',
      data,
    });
  }
}
