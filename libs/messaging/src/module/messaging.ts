import { setTimeout as sleep } from 'node:timers/promises';
import type { Abstract, INestApplication } from '@nestjs/common';
import { events, type TopicDefinition } from '@rivermart/contracts';
import { ConsumerBreak } from '../consumer/consumer-break';
import { deadLetterTopics, topicsOf, type EventConsumer } from '../consumer/event-consumer';
import { EventServer, type EventLanes } from '../handlers/event-server';
import type { Handler } from '../handlers/handler';
import type { PartitionLag } from '../log-client';
import { MessagingMetrics } from '../metrics/messaging-metrics';
import { failureCounts } from '../parking/failure-counts';
import { outboxState } from '../outbox/outbox-reader';
import { PublicationListener } from '../relay/publication-listener';
import { RehearsalScene } from '../rehearsal/rehearsal-scene';
import type { Transactions } from '../unit/transactions';
import { Lanes } from './lanes';
import type { MessagingOptions } from './messaging-options';

/** The same shape as a readiness check of a service: resolves with what is missing, in words. */
export interface MessagingCheck {
  readonly name: string;
  readonly missing: () => Promise<string | undefined>;
}

const TOPICS_RETRY_MS = 1_000;
const MAX_OUTBOX_AGE_SECONDS = 30;
const LAG_TIMEOUT_MS = 1_000;

/**
 * The messaging of one service: outbox, relay, inbox, consumer and command lane over its own connections.
 * Any number may live in one process; they share nothing.
 */
export class Messaging implements EventLanes {
  readonly metrics: MessagingMetrics;
  readonly server = new EventServer(this);
  readonly consumerBreak: ConsumerBreak;
  readonly #lanes: Lanes;
  readonly #stopping = new AbortController();
  #consumer: EventConsumer | undefined;
  /** From the moment it has joined its group. */
  #running: EventConsumer | undefined;
  #starting: Promise<void> | undefined;
  #warmingUp: Promise<void> | undefined;
  #scene: RehearsalScene | undefined;

  constructor(private readonly options: MessagingOptions) {
    this.metrics = new MessagingMetrics(options.registry);
    this.#lanes = new Lanes(options, this.metrics);
    const { service: group, dataSource, log } = options;
    // Whoever stops does not come back.
    const consumer = () => (this.#stopping.signal.aborted ? undefined : this.#running);
    this.consumerBreak = new ConsumerBreak({ group, dataSource, log, consumer });
    this.metrics.observe({
      outbox: async () => outboxState(await this.#lanes.background.connected()),
      consumer: () => this.#consumer?.state,
      waitingCommands: () => this.#lanes.transactions.waiting,
      isRelaying: () => this.#lanes.relay.isLeading,
      lag: () => this.#lag(),
      failures: async () => failureCounts(await this.#lanes.background.connected()),
    });
  }

  get transactions(): Transactions {
    return this.#lanes.transactions;
  }

  get failures(): Lanes['failures'] {
    return this.#lanes.failures;
  }

  get relay(): Lanes['relay'] {
    return this.#lanes.relay;
  }

  /** Resolves when what is done once after the start is done: connections, contracts, rehearsal. */
  async warmedUp(): Promise<void> {
    await this.#starting;
    await this.#warmingUp;
  }

  get checks(): readonly MessagingCheck[] {
    return [
      { name: 'events', missing: () => Promise.resolve(this.#missingConsumer()) },
      {
        name: 'handlers',
        missing: () => Promise.resolve(this.#consumer?.trouble ?? this.#lanes.failures.trouble),
      },
      { name: 'outbox', missing: () => this.#stuckOutbox() },
    ];
  }

  /** Finds the handlers of the application's modules and begins to handle and to publish. */
  async attach(app: INestApplication): Promise<void> {
    const listener = providerOf(app, PublicationListener);
    if (listener) this.#lanes.relay.tell(listener);
    this.#scene = providerOf(app, RehearsalScene);
    app.connectMicroservice({ strategy: this.server }, { inheritAppConfig: false });
    await app.startAllMicroservices();
  }

  /** Called by the transport. Does not wait for the log: what needs it begins when it is there. */
  start(handlers: readonly Handler[]): Promise<void> {
    this.#lanes.cleaner.start();
    this.#starting ??= this.#startWithLog(handlers);
    return Promise.resolve();
  }

  /** Leaves the group after the batch in hand, finishes waiting commands, publishes what is left. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    this.consumerBreak.stop();
    this.#lanes.cleaner.stop();
    await this.#starting;
    await this.#warmingUp;
    await this.#lanes.failures.stop();
    await this.#consumer?.stop();
    await this.#lanes.transactions.idle();
    await this.#lanes.relay.stop();
    await this.options.logClient.close();
    await this.#lanes.close();
  }

  async #startWithLog(handlers: readonly Handler[]): Promise<void> {
    const read = topicsOf(handlers);
    const consumer = handlers.length > 0 ? this.#lanes.consumerOf(handlers) : undefined;
    this.#consumer = consumer;
    if (!(await this.#topicsExist(read))) return;

    this.#lanes.relay.start();
    await consumer?.start(read.map(({ name }) => name));
    this.#running = consumer;
    this.#warmingUp = this.#warmUp(handlers);
  }

  /** In the background, so that the first order finds what it needs open, compiled and rehearsed. */
  async #warmUp(handlers: readonly Handler[]): Promise<void> {
    await Promise.all([this.#lanes.connect(), this.#compileContracts(handlers)]);
    await this.#lanes.rehearse(this.options.rehearsals ?? 0, this.#scene, this.#stopping.signal);
  }

  /** One at a time between other work: together they would hold up the first requests for a tenth of a second. */
  async #compileContracts(handlers: readonly Handler[]): Promise<void> {
    const said = events.filter(({ producer }) => producer === this.options.service);
    for (const { validate } of new Set([...handlers.map(({ contract }) => contract), ...said])) {
      if (this.#stopping.signal.aborted) return;
      validate(undefined);
      await new Promise((resolve) => setImmediate(resolve));
    }
  }

  /** Topics that are read and their dead letters, and topics that are written. False when stopped before. */
  async #topicsExist(read: readonly TopicDefinition[]): Promise<boolean> {
    const { service, logClient, log } = this.options;
    const written = events.filter(({ producer }) => producer === service).map(({ topic }) => topic);
    const all = new Map(
      [...written, ...read, ...deadLetterTopics(read, service)].map((topic) => [topic.name, topic]),
    );
    const { signal } = this.#stopping;
    for (let failures = 0; !signal.aborted; failures += 1) {
      try {
        await logClient.ensureTopics([...all.values()]);
        return true;
      } catch (error) {
        if (failures === 0) log.warn('The log cannot be reached; events wait', { error });
        await sleep(TOPICS_RETRY_MS, undefined, { signal }).catch(() => undefined);
      }
    }
    return false;
  }

  /** Nothing when the log does not answer at once: whoever asks for metrics must not wait for it. */
  async #lag(): Promise<readonly PartitionLag[]> {
    if (this.#consumer?.state !== 'assigned') return [];
    const tooLate = new AbortController();
    const nothing = sleep(LAG_TIMEOUT_MS, [], { signal: tooLate.signal, ref: false }).catch(() => []);
    try {
      return await Promise.race([this.options.logClient.lagOf(this.options.service), nothing]);
    } finally {
      tooLate.abort();
    }
  }

  #missingConsumer(): string | undefined {
    const { endsAt } = this.consumerBreak;
    if (endsAt) return `an operator paused the consumer, at most until ${endsAt.toISOString()}`;
    const state = this.#consumer?.state;
    return state === undefined || state === 'assigned' ? undefined : `the consumer is ${state}`;
  }

  async #stuckOutbox(): Promise<string | undefined> {
    const { ageSeconds, size } = await outboxState(await this.#lanes.background.connected());
    if (ageSeconds <= MAX_OUTBOX_AGE_SECONDS) return undefined;
    return `${size} messages wait to be published, the oldest for ${Math.round(ageSeconds)} s`;
  }
}

function providerOf<Provider>(app: INestApplication, token: Abstract<Provider>): Provider | undefined {
  try {
    return app.get<Provider>(token, { strict: false });
  } catch {
    // Nest has no way to ask whether a provider is there.
    return undefined;
  }
}
