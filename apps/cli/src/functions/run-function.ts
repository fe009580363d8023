import { setTimeout as sleep } from 'node:timers/promises';
import { deadLetterTopicOf, type TopicDefinition } from '@rivermart/contracts';
import { kafkajsConnection, openLogClient, type LogSettings } from '@rivermart/messaging';
import { Kafka, logLevel, type Consumer, type EachBatchPayload, type IHeaders } from 'kafkajs';
import { answerTo, type Answer } from './answered-record';
import { ResultLanes } from './result-lanes';
import type { TopicFunction } from './topic-function';

export interface RunOptions {
  readonly settings: LogSettings;
  /** It ends after this time without anything to read. */
  readonly idleMs: number;
  /** Ends it after the batch in hand. */
  readonly signal?: AbortSignal;
}

export interface FunctionRun {
  readonly results: number;
  readonly deadLetters: number;
}

const LOOK_MS = 50;
/** Of the log for records: a function that is to end soon waits no longer for the last answer. */
const WAIT_MS = 500;

/** Reads until nothing comes any more. Results and positions are committed together, or not at all. */
export async function runFunction(work: TopicFunction, options: RunOptions): Promise<FunctionRun> {
  await makeTopics(work, options.settings);
  const kafka = new Kafka({
    ...kafkajsConnection(options.settings),
    ...{ clientId: work.name, logLevel: logLevel.NOTHING, retry: { initialRetryTime: 50, retries: 8 } },
  });
  const run = new Run(work, kafka);
  try {
    await run.untilIdle(options);
    return run.counted;
  } finally {
    await run.end();
  }
}

class Run {
  readonly #consumer: Consumer;
  readonly #lanes: ResultLanes;
  readonly #counted = { results: 0, deadLetters: 0 };
  #lastReadAt: number | undefined;
  #inHand = 0;
  #crash: Error | undefined;

  constructor(
    private readonly work: TopicFunction,
    kafka: Kafka,
  ) {
    this.#consumer = kafka.consumer({
      ...{ groupId: work.name, allowAutoTopicCreation: false, maxWaitTimeInMs: WAIT_MS },
    });
    this.#lanes = new ResultLanes(kafka, work);
  }

  get counted(): FunctionRun {
    return this.#counted;
  }

  async untilIdle({ idleMs, signal }: RunOptions): Promise<void> {
    const { GROUP_JOIN, REBALANCING, CRASH } = this.#consumer.events;
    this.#consumer.on(GROUP_JOIN, () => (this.#lastReadAt = performance.now()));
    // Whoever has a partition now has its transactional id too; what is left of ours would be fenced off.
    this.#consumer.on(REBALANCING, () => void this.#lanes.close());
    this.#consumer.on(CRASH, ({ payload }) => {
      if (!payload.restart) this.#crash = payload.error;
    });
    await this.#consumer.connect();
    await this.#consumer.subscribe({ topics: [this.work.reads.topic.name], fromBeginning: true });
    await this.#consumer.run({
      ...{ autoCommit: false, eachBatchAutoResolve: false },
      eachBatch: (payload) => this.#onBatch(payload),
    });
    while (!signal?.aborted && !this.#crash && !this.#isIdleFor(idleMs)) await sleep(LOOK_MS);
    if (this.#crash) throw this.#crash;
  }

  async end(): Promise<void> {
    await this.#consumer.disconnect();
    await this.#lanes.close();
  }

  #isIdleFor(idleMs: number): boolean {
    if (this.#inHand > 0 || this.#lastReadAt === undefined) return false;
    return performance.now() - this.#lastReadAt > idleMs;
  }

  async #onBatch(payload: EachBatchPayload): Promise<void> {
    this.#inHand += 1;
    try {
      await this.#answer(payload);
    } finally {
      this.#inHand -= 1;
      this.#lastReadAt = performance.now();
    }
  }

  async #answer({ batch, resolveOffset }: EachBatchPayload): Promise<void> {
    const { topic, partition } = batch;
    const nextOffset = Number(batch.lastOffset()) + 1;
    const written = await this.#lanes.write({ topic, partition, nextOffset }, (from) =>
      batch.messages
        .filter(({ offset }) => Number(offset) >= from)
        .flatMap(({ offset, key, value, headers = {} }) => {
          const record = { topic, partition, offset, key, value, headers: singleHeaders(headers) };
          return answerTo(this.work, record) ?? [];
        }),
    );
    this.#count(written);
    resolveOffset(batch.lastOffset());
  }

  #count(written: readonly Answer[]): void {
    const deadLetters = written.filter(({ isDeadLetter }) => isDeadLetter).length;
    this.#counted.deadLetters += deadLetters;
    this.#counted.results += written.length - deadLetters;
  }
}

/** Of a header that is there several times the last one counts. */
const singleHeaders = (headers: IHeaders): Record<string, Buffer | undefined> =>
  Object.fromEntries(
    Object.entries(headers).map(([name, value]) => {
      const last = Array.isArray(value) ? value.at(-1) : value;
      return [name, last === undefined ? undefined : Buffer.from(last)];
    }),
  );

async function makeTopics({ name, reads, writes }: TopicFunction, settings: LogSettings): Promise<void> {
  const ignore = (): void => undefined;
  const log = { debug: ignore, info: ignore, warn: ignore, error: ignore };
  const client = await openLogClient('kafkajs', { ...settings, clientId: name, log });
  const deadLetters: TopicDefinition = {
    ...reads.topic,
    ...{ name: deadLetterTopicOf(reads.topic.name, name), cleanupPolicy: 'delete' },
  };
  try {
    await client.ensureTopics([reads.topic, writes.topic, deadLetters]);
  } finally {
    await client.close();
  }
}
