import { setTimeout as sleep } from 'node:timers/promises';
import { KafkaJSError, type Consumer, type EachBatchPayload, type Kafka } from 'kafkajs';
import type { Log } from '../../log';
import { BatchCollector } from './batch-collector';
import { offsetOf, recordOf } from './kafkajs-records';
import { LazyOffsets } from '../lazy-offsets';
import type { ConsumerOptions, ConsumerState, RunningConsumer } from '../log-client';

/** "All": a partition's batch only hands over to the collector and waits. */
const ALL_PARTITIONS = 64;
const HEARTBEAT_MS = 2_000;
const WATCH_MS = 5_000;
/** A living consumer fetches every 250 ms. */
const READY_SILENCE_MS = 10_000;
/** Longer than a fetch, a rebalance and kafkajs's own restart take together. */
const SILENCE_MS = 45_000;
const RESTART_MS = 1_000;

/**
 * A member of a consumer group that stays one. kafkajs ends consumers on some errors and can fall silent on
 * others: whatever happens, this one makes a new kafkajs consumer until it is stopped.
 */
export class KafkajsConsumer implements RunningConsumer {
  readonly #collector: BatchCollector;
  readonly #stopping = new AbortController();
  #consumer: Consumer | undefined;
  #offsets: LazyOffsets | undefined;
  #heartbeat: () => Promise<void> = () => Promise.resolve();
  #state: ConsumerState = 'starting';
  #assignment: RunningConsumer['assignment'] = [];
  #lastSignMs = Date.now();
  #watch: NodeJS.Timeout | undefined;
  #starting: Promise<void> | undefined;

  constructor(
    private readonly kafka: Kafka,
    private readonly options: ConsumerOptions,
    private readonly log: Log,
  ) {
    this.#collector = new BatchCollector((records) =>
      this.#alive(() => options.onBatch(records, () => this.#heartbeat())),
    );
  }

  get state(): ConsumerState {
    // kafkajs tries again for ever without a word while the log is away.
    const isSilent = Date.now() - this.#lastSignMs > READY_SILENCE_MS;
    return isSilent && this.#state === 'assigned' ? 'dead' : this.#state;
  }

  get assignment(): RunningConsumer['assignment'] {
    return this.#assignment;
  }

  start(): void {
    this.#starting = this.#startUntilItWorks();
    this.#watch = setInterval(() => this.#restartWhenSilent(), WATCH_MS);
    this.#watch.unref();
  }

  async stop(): Promise<void> {
    clearInterval(this.#watch);
    this.#stopping.abort();
    await this.#starting;
    await this.#offsets?.commitNow();
    await this.#endConsumer();
    this.#state = 'dead';
  }

  async #startUntilItWorks(): Promise<void> {
    for (let failures = 0; !this.#stopping.signal.aborted; failures += 1) {
      try {
        return await this.#startConsumer();
      } catch (error) {
        if (failures === 0) this.log.warn('The log cannot be reached and is tried again', { error });
        await this.#endConsumer();
        await sleep(RESTART_MS, undefined, { signal: this.#stopping.signal }).catch(() => undefined);
      }
    }
  }

  async #startConsumer(): Promise<void> {
    const { group: groupId, topics } = this.options;
    this.#state = 'starting';
    this.#lastSignMs = Date.now();
    const consumer = this.kafka.consumer({
      groupId,
      maxWaitTimeInMs: 250,
      minBytes: 1,
      maxBytesPerPartition: 262_144,
      sessionTimeout: 8_000,
      rebalanceTimeout: 15_000,
      heartbeatInterval: HEARTBEAT_MS,
      allowAutoTopicCreation: false,
      retry: {
        initialRetryTime: 50,
        maxRetryTime: 2_000,
        retries: 1_000_000,
        restartOnFailure: async () => true,
      },
    });
    this.#consumer = consumer;
    this.#offsets = new LazyOffsets((offsets) => this.#commit(consumer, offsets));
    this.#follow(consumer);
    await consumer.connect();
    await consumer.subscribe({ topics: [...topics], fromBeginning: true });
    await consumer.run({
      autoCommit: false,
      eachBatchAutoResolve: false,
      partitionsConsumedConcurrently: ALL_PARTITIONS,
      eachBatch: (payload) => this.#eachBatch(payload),
    });
  }

  #follow(consumer: Consumer): void {
    const { GROUP_JOIN, REBALANCING, CRASH, FETCH, HEARTBEAT } = consumer.events;
    const isCurrent = (): boolean => this.#consumer === consumer;
    const sign = (): void => {
      this.#lastSignMs = Date.now();
    };
    consumer.on(FETCH, sign);
    consumer.on(HEARTBEAT, sign);
    consumer.on(GROUP_JOIN, ({ payload: { memberAssignment } }) => {
      if (!isCurrent()) return;
      sign();
      this.#offsets?.forget();
      this.#state = 'assigned';
      this.#assignment = Object.entries(memberAssignment).map(([topic, partitions]) => ({
        topic,
        partitions,
      }));
    });
    consumer.on(REBALANCING, () => {
      if (isCurrent()) this.#state = 'rebalancing';
    });
    consumer.on(CRASH, ({ payload: { error, restart } }) => {
      if (!isCurrent()) return;
      this.#state = 'dead';
      this.log.warn('The consumer ended and is started again', { error });
      if (!restart) this.#restart();
    });
  }

  async #eachBatch({ batch, resolveOffset, heartbeat }: EachBatchPayload): Promise<void> {
    this.#heartbeat = heartbeat;
    const records = batch.messages.map((message) => recordOf(batch.topic, batch.partition, message));
    const { handled, error } = await this.#collector.add(records);

    const last =
      handled === records.length ? offsetOf(batch.lastOffset()) : records[handled - 1]?.place.offset;
    if (last !== undefined) {
      // What is not resolved is fetched again.
      resolveOffset(String(last));
      this.#offsets?.handled({ topic: batch.topic, partition: batch.partition, offset: last });
    }
    // kafkajs itself must see that the group rebalances; other failures are not its business.
    if (error instanceof KafkaJSError) throw error;
    this.#offsets?.commitSoon();
    await heartbeat();
  }

  /** Keeps the membership alive however long `work` takes. */
  async #alive(work: () => Promise<void>): Promise<void> {
    const timer = setInterval(() => {
      this.#lastSignMs = Date.now();
      // A failed heartbeat comes up again after the batch, where something can be done about it.
      this.#heartbeat().catch(() => undefined);
    }, HEARTBEAT_MS / 2);
    try {
      await work();
    } finally {
      clearInterval(timer);
    }
  }

  async #commit(
    consumer: Consumer,
    offsets: { readonly topic: string; readonly partition: number; readonly offset: string }[],
  ): Promise<void> {
    try {
      await consumer.commitOffsets(offsets);
    } catch (error) {
      this.log.debug('Offsets were not committed; their events may be delivered again', { error });
    }
  }

  #restartWhenSilent(): void {
    const silentMs = Date.now() - this.#lastSignMs;
    if (silentMs < SILENCE_MS) return;
    this.log.warn('The consumer fell silent and is replaced', { silentMs });
    this.#restart();
  }

  #restart(): void {
    this.#lastSignMs = Date.now();
    if (this.#stopping.signal.aborted) return;
    this.#starting = this.#endConsumer().then(() => this.#startUntilItWorks());
  }

  async #endConsumer(): Promise<void> {
    const consumer = this.#consumer;
    this.#consumer = undefined;
    this.#assignment = [];
    this.#offsets?.forget();
    await consumer?.disconnect().catch(() => undefined);
  }
}
