import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { Consumer, type BaseOptions, type GroupAssignment, type MessagesStream } from '@platformatic/kafka';
import type { Log } from '../../log';
import { LazyOffsets, type OffsetToCommit } from '../lazy-offsets';
import type { ConsumerOptions, ConsumerState, IncomingRecord, RunningConsumer } from '../log-client';
import { closed } from './closed';
import { recordOf, type BytesMessage } from './platformatic-records';

type Stream = MessagesStream<Buffer, Buffer, Buffer, Buffer>;

const MAX_BATCH = 500;
const RESTART_MS = 1_000;
const AGAIN_MS = 50;
/** A living consumer fetches every 250 ms. */
const READY_SILENCE_MS = 10_000;

/**
 * A member of a consumer group that stays one: the client ends its stream on most errors, and this one opens
 * another until it is stopped. The client sends heartbeats by itself, however long a batch takes.
 */
export class PlatformaticConsumer implements RunningConsumer {
  readonly #stopping = new AbortController();
  #state: ConsumerState = 'starting';
  #assignment: readonly GroupAssignment[] = [];
  #generation = 0;
  #lastSignMs = Date.now();
  #incoming: IncomingRecord[] = [];
  #working: Promise<void> | undefined;
  #running: Promise<void> | undefined;
  #offsets: LazyOffsets | undefined;

  constructor(
    private readonly client: BaseOptions,
    private readonly options: ConsumerOptions,
    private readonly log: Log,
  ) {}

  get state(): ConsumerState {
    const isSilent = Date.now() - this.#lastSignMs > READY_SILENCE_MS;
    return isSilent && this.#state === 'assigned' ? 'dead' : this.#state;
  }

  get assignment(): RunningConsumer['assignment'] {
    return this.#assignment;
  }

  start(): void {
    this.#running = this.#run();
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#running;
    this.#state = 'dead';
  }

  async #run(): Promise<void> {
    const { signal } = this.#stopping;
    for (let failures = 0; !signal.aborted; failures += 1) {
      try {
        await this.#membership();
      } catch (error) {
        if (failures === 0) this.log.warn('The log cannot be reached and is tried again', { error });
      }
      if (this.#state === 'assigned') failures = -1;
      this.#state = 'dead';
      await sleep(RESTART_MS, undefined, { signal }).catch(() => undefined);
    }
  }

  /** One client from its joining to its end. */
  async #membership(): Promise<void> {
    const { group: groupId, topics } = this.options;
    const settings = { sessionTimeout: 8_000, rebalanceTimeout: 15_000, heartbeatInterval: 2_000 };
    const fetching = { autocommit: false, maxWaitTime: 250, minBytes: 1, maxBytesPerPartition: 262_144 };
    const consumer = new Consumer({ ...this.client, ...settings, ...fetching, groupId });
    this.#offsets = new LazyOffsets((offsets) => this.#commit(consumer, offsets));
    this.#incoming = [];
    this.#follow(consumer);
    try {
      const stream = await consumer.consume({
        ...{ topics: [...topics], mode: 'committed', fallbackMode: 'earliest' },
        ...fetching,
      });
      await this.#readUntilItEnds(stream);
    } finally {
      await this.#working;
      await this.#offsets.commitNow();
      this.#assignment = [];
      await closed(consumer);
    }
  }

  #follow(consumer: Consumer): void {
    consumer.on('consumer:group:join', ({ assignments = [] }) => {
      this.#generation += 1;
      this.#offsets?.forget();
      this.#assignment = assignments;
      this.#state = 'assigned';
      this.#lastSignMs = Date.now();
    });
    consumer.on('consumer:group:rebalance', () => {
      this.#state = 'rebalancing';
    });
  }

  async #readUntilItEnds(stream: Stream): Promise<void> {
    const { signal } = this.#stopping;
    stream.on('fetch', () => (this.#lastSignMs = Date.now()));
    stream.on('data', (message) => this.#take(stream, message));
    // A stream that fails is destroyed, and `once` rejects with why.
    const ended = once(stream, 'close', { signal });
    try {
      await ended;
    } catch (error) {
      if (!signal.aborted) throw error;
    } finally {
      await this.#working;
      if (!stream.destroyed) await stream.close().catch(() => undefined);
    }
  }

  #take(stream: Stream, message: BytesMessage): void {
    this.#incoming.push(recordOf(message));
    this.#working ??= this.#work(stream).finally(() => (this.#working = undefined));
  }

  async #work(stream: Stream): Promise<void> {
    // Let all partitions of the fetch arrive; what comes while they are in hand waits in the stream.
    await new Promise((resolve) => setImmediate(resolve));
    stream.pause();
    const records = this.#incoming;
    this.#incoming = [];
    for (let start = 0; start < records.length; start += MAX_BATCH) {
      if (!(await this.#handled(records.slice(start, start + MAX_BATCH)))) break;
    }
    if (!this.#stopping.signal.aborted && !stream.destroyed) stream.resume();
  }

  /**
   * Hands a batch over until it is handled. False when that is somebody else's business now: the group was
   * shared out again meanwhile, or this member leaves; nothing of the batch is committed then.
   */
  async #handled(batch: readonly IncomingRecord[]): Promise<boolean> {
    const generation = this.#generation;
    for (;;) {
      if (this.#stopping.signal.aborted || generation !== this.#generation) return false;
      try {
        await this.options.onBatch(batch, () => Promise.resolve());
        break;
      } catch {
        // Whoever rejects has said why.
        await sleep(AGAIN_MS);
      }
    }
    if (generation === this.#generation) for (const { place } of batch) this.#offsets?.handled(place);
    this.#offsets?.commitSoon();
    return true;
  }

  async #commit(consumer: Consumer, offsets: readonly OffsetToCommit[]): Promise<void> {
    try {
      await consumer.commit({
        offsets: offsets.map(({ offset, ...place }) => ({
          ...place,
          offset: BigInt(offset),
          leaderEpoch: -1,
        })),
      });
    } catch (error) {
      this.log.debug('Offsets were not committed; their events may be delivered again', { error });
    }
  }
}
