import type { LogEvents } from '../ports/log-events';
import type { CataloguedTopic } from '../topics/topic-catalogue';
import type { FoundAtStart, TopicLoader } from '../topics/topic-loader';
import type { TopicLog } from '../topics/topic-log';
import { RecoveryQueue } from './recovery-queue';

/** After a clean stop the disk alone limits; enough to keep it busy. */
const LOADED_AT_ONCE = 16;
/** Reading whole segments takes the processor, which the first clients want as well. */
const RECOVERED_AT_ONCE = 2;

/** Coordinators read these before anybody is let in. */
const isInternal = (partition: string): boolean => partition.startsWith('__');

/** Makes the partitions of a directory ready at start; after a crash, while others already work. */
export class DirectoryRecovery {
  readonly #queue: RecoveryQueue;
  #done: Promise<void> = Promise.resolve();

  constructor(
    private readonly loader: TopicLoader,
    private readonly events: LogEvents,
  ) {
    this.#queue = new RecoveryQueue((error) => this.#failed(error));
  }

  enter(topic: CataloguedTopic, found: FoundAtStart): TopicLog {
    const entered = this.loader.enter(topic, found, this.#queue);
    for (const { name, work } of entered.loading) this.#queue.add(name, work);
    return entered.topic;
  }

  /** Resolves when all is ready; in the background: when the internal topics are. */
  async run({ wasCleanStop, inBackground }: { wasCleanStop: boolean; inBackground: boolean }): Promise<void> {
    await this.#queue.run(LOADED_AT_ONCE, isInternal);
    if (wasCleanStop || !inBackground) await this.#queue.run(LOADED_AT_ONCE);
    else this.#done = this.#queue.run(RECOVERED_AT_ONCE).catch((error: unknown) => this.#failed(error));
  }

  /** Resolves when every partition is ready or offline. */
  whenDone(): Promise<void> {
    return this.#done;
  }

  /** The topic goes. Resolves when nobody reads these partitions' files any more. */
  async forget(partitions: readonly { readonly name: string }[]): Promise<void> {
    for (const { name } of partitions) await this.#queue.forget(name);
  }

  /** What was not begun stays unread, for the next start. */
  async stop(): Promise<void> {
    await this.#queue.stop();
  }

  #failed(error: unknown): void {
    this.events.warn('a partition could not be recovered', { cause: String(error) });
  }
}
