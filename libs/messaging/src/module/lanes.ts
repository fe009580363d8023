import { topics } from '@rivermart/contracts';
import { GroupedTransactions } from '../commands/grouped-transactions';
import { EventBatches } from '../consumer/event-batches';
import { EventConsumer } from '../consumer/event-consumer';
import { unreadableConsumer } from '../consumer/unreadable-consumer';
import { RecordReader } from '../consumer/record-reader';
import type { Handler } from '../handlers/handler';
import { InboxCleaner } from '../inbox/inbox-cleaner';
import type { MessagingMetrics } from '../metrics/messaging-metrics';
import { Session } from '../postgres/session';
import { rehearse, type RehearsalSettings } from '../rehearsal/rehearsal';
import type { RehearsalScene } from '../rehearsal/rehearsal-scene';
import { Relay } from '../relay/relay';
import type { UnitLane } from '../tracing';
import { RowMappings } from '../unit/row-mappings';
import { UnitRunner, type UnitSettings, type UnitTask } from '../unit/unit-runner';
import { FailureLane } from './failure-lane';
import type { MessagingOptions } from './messaging-options';

const DAY_MS = 24 * 60 * 60 * 1_000;
const LONGEST_RETENTION_MS = Math.max(...Object.values(topics).map(({ retentionMs }) => retentionMs));
const MAX_WAITING_COMMANDS = 2_000;

/** Throws when handled events would be forgotten before the log forgets them, and so could be handled again. */
function inboxKeepMs({ keepInboxMs = LONGEST_RETENTION_MS + DAY_MS }: MessagingOptions): number {
  if (keepInboxMs > LONGEST_RETENTION_MS) return keepInboxMs;
  throw new Error(
    `keepInboxMs is ${keepInboxMs}: records are delivered again for up to ${LONGEST_RETENTION_MS} ms`,
  );
}

const consumersForEver = (handlers: readonly Handler[], group: string): readonly string[] => {
  const consumers = handlers
    .filter(({ contract: { topic } }) => topic.retentionMs < 0)
    .map(({ consumer }) => consumer);
  return consumers.length === 0 ? [] : [...consumers, unreadableConsumer(group)];
};

/**
 * The connections of a service and what runs on them. A transaction owns its connection, so each lane has
 * its own; the fourth serves clean-up and metrics, where it can wait without holding up anybody.
 */
export class Lanes {
  readonly relay: Relay;
  readonly transactions: GroupedTransactions;
  readonly cleaner: InboxCleaner;
  readonly background: Session;
  readonly failures: FailureLane;
  readonly #sessions: readonly Session[];
  readonly #commands: UnitRunner<UnitTask>;
  readonly #handling: UnitSettings;
  readonly #retrying: Session;
  #rehearsal: Omit<RehearsalSettings, 'rounds' | 'scene'> | undefined;

  constructor(
    private readonly options: MessagingOptions,
    private readonly metrics: MessagingMetrics,
  ) {
    const { logClient, log, tracing, relayPollMs, maxWaitingCommands = MAX_WAITING_COMMANDS } = options;
    const relaying = this.#session('relay', { synchronous_commit: 'off' });
    this.background = this.#session('background');
    const commanding = this.#unitSettings('commands', this.#session('commands'));
    this.#handling = this.#unitSettings('handlers', this.#session('handlers'));
    this.#sessions = [commanding.session, this.#handling.session, relaying, this.background];
    this.#retrying = this.#session('parked');
    const retrying = this.#unitSettings('parked', this.#retrying);
    this.failures = new FailureLane(options, metrics, retrying, this.background);

    this.relay = new Relay({
      ...{ session: relaying, logClient, metrics, log, tracing },
      ...(relayPollMs !== undefined && { pollMs: relayPollMs }),
    });
    this.#commands = new UnitRunner(commanding);
    const onGroup = (size: number): void => metrics.batch('commands', size);
    this.transactions = new GroupedTransactions(this.#commands, maxWaitingCommands, onGroup, tracing);
    this.cleaner = new InboxCleaner(this.background, inboxKeepMs(options), log);
  }

  consumerOf(handlers: readonly Handler[]): EventConsumer {
    const { service: group, logClient, log, watchData } = this.options;
    const reader = new RecordReader(handlers, group, watchData);
    const { metrics, failures } = this;
    const batches = new EventBatches({
      ...this.#handling,
      group,
      reader,
      metrics,
      failurePath: failures.path,
    });
    failures.start(reader);
    this.cleaner.remember(consumersForEver(handlers, group));
    this.#rehearsal = { ...{ reader, logClient, log, service: group }, stages: [batches, this.#commands] };
    return new EventConsumer(logClient, batches, group, log);
  }

  /** See there. Nothing to do in a service without handlers. */
  async rehearse(rounds: number, scene: RehearsalScene | undefined, signal: AbortSignal): Promise<void> {
    if (this.#rehearsal && rounds > 0) await rehearse({ ...this.#rehearsal, rounds, scene }, signal);
  }

  /** Opens the connections that the first command and the first event would wait for; they try again themselves. */
  async connect(): Promise<void> {
    await Promise.allSettled(this.#sessions.map((session) => session.connected()));
  }

  async close(): Promise<void> {
    await Promise.all([...this.#sessions, this.#retrying].map((session) => session.close()));
  }

  #session(lane: string, settings: Readonly<Record<string, string>> = {}): Session {
    const { service, databaseUrl: url } = this.options;
    return new Session({ url, name: `${service} ${lane}`, settings });
  }

  #unitSettings(lane: UnitLane, session: Session): UnitSettings {
    const { dataSource, clock, service: source, log, tracing } = this.options;
    const onMessages = (): void => this.relay.wake();
    const mappings = new RowMappings(dataSource);
    return { lane, session, clock, source, log, tracing, mappings, onMessages };
  }
}
