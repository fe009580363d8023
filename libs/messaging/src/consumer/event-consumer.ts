import { setTimeout as sleep } from 'node:timers/promises';
import { deadLetterTopicOf, type TopicDefinition } from '@rivermart/contracts';
import type { Handler } from '../handlers/handler';
import type { IncomingRecord, LogClient, RunningConsumer } from '../log-client';
import type { Log } from '../log';
import { DatabaseUnavailable } from '../postgres/database-unavailable';
import { SystemDefect } from '../postgres/system-defect';
import type { EventBatches } from './event-batches';

const OUTAGE_PAUSE_MS = 500;
const HEARTBEAT_EVERY_MS = 1_000;
const LONGEST_REPAIR_PAUSE_MS = 10_000;

/** The consumer of a service: one group, all topics of its handlers, every batch through `EventBatches`. */
export class EventConsumer {
  #running: RunningConsumer | undefined;
  #topics: readonly string[] = [];
  #isDatabaseAway = false;
  #isStopping = false;
  #repair: { readonly trouble: string; readonly pauseMs: number } | undefined;

  constructor(
    private readonly logClient: LogClient,
    private readonly batches: EventBatches,
    private readonly group: string,
    private readonly log: Log,
  ) {}

  get state(): RunningConsumer['state'] {
    return this.#running?.state ?? 'starting';
  }

  /** What must be repaired before events can be handled again, in words. */
  get trouble(): string | undefined {
    return this.#repair?.trouble;
  }

  async start(topics: readonly string[]): Promise<void> {
    this.#topics = topics;
    this.#isStopping = false;
    this.#running = await this.logClient.consume({
      group: this.group,
      topics,
      onBatch: (records, heartbeat) => this.#onBatch(records, heartbeat),
    });
  }

  async stop(): Promise<void> {
    this.#isStopping = true;
    await this.#running?.stop();
  }

  /** Out of the group until `rejoin`; another client takes part then, since one that has left does not come back. */
  async leave(): Promise<void> {
    await this.stop();
    this.#running = undefined;
  }

  rejoin(): Promise<void> {
    return this.start(this.#topics);
  }

  async #onBatch(records: readonly IncomingRecord[], heartbeat: () => Promise<void>): Promise<void> {
    try {
      await this.batches.handle(records, heartbeat);
      if (this.#isDatabaseAway) this.log.info('The database is back; events are handled again');
      this.#isDatabaseAway = false;
      if (this.#repair) this.log.info('The system is repaired; events are handled again');
      this.#repair = undefined;
    } catch (error) {
      if (error instanceof DatabaseUnavailable) await this.#waitOutOutage(error);
      if (error instanceof SystemDefect) await this.#waitForRepair(error, heartbeat);
      throw error;
    }
  }

  /** Not a failure of any event: the log keeps them and delivers them again. */
  async #waitOutOutage(error: DatabaseUnavailable): Promise<void> {
    if (!this.#isDatabaseAway) this.log.warn('The database is away; events wait in the log', { error });
    this.#isDatabaseAway = true;
    await sleep(OUTAGE_PAUSE_MS);
  }

  /** Nothing is given up for what only people can mend. The pauses grow, the readiness says why. */
  async #waitForRepair(error: SystemDefect, heartbeat: () => Promise<void>): Promise<void> {
    const pauseMs = Math.min(LONGEST_REPAIR_PAUSE_MS, 2 * (this.#repair?.pauseMs ?? OUTAGE_PAUSE_MS));
    if (!this.#repair) this.log.error('Events wait in the log until the system is repaired', { error });
    this.#repair = { trouble: error.message, pauseMs };
    for (let leftMs = pauseMs; leftMs > 0 && !this.#isStopping; leftMs -= HEARTBEAT_EVERY_MS) {
      await sleep(Math.min(leftMs, HEARTBEAT_EVERY_MS));
      await heartbeat();
    }
  }
}

/** The topics of the handlers' events, each once. */
export function topicsOf(handlers: readonly Handler[]): readonly TopicDefinition[] {
  return [...new Map(handlers.map(({ contract: { topic } }) => [topic.name, topic])).values()];
}

/** Where `group` puts what it cannot handle: as many partitions as the original, so keys stay together. */
export const deadLetterTopics = (
  topics: readonly TopicDefinition[],
  group: string,
): readonly TopicDefinition[] =>
  topics.map((topic) => ({ ...topic, name: deadLetterTopicOf(topic.name, group), cleanupPolicy: 'delete' }));
