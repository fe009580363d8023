import { SystemClock, type Clock } from '@rivermart/kernel';
import {
  CryptoRandom,
  LogManager,
  nodeFileSystem,
  silentEvents,
  type FileSystem,
  type LogEvents,
  type Random,
} from '@rivermart/commit-log';
import type { Broker } from './broker';
import { BrokerConfigs } from './configs/broker-configs';
import { configsOfSettings, settingsOf } from './configs/broker-settings-of';
import { applyDynamicConfigs } from './configs/dynamic-broker-config';
import { DynamicConfigs } from './configs/dynamic-configs';
import { dataDirFailure } from './data-dir-failure';
import { Dispatcher } from './dispatcher';
import {
  consumerLags,
  groupSummaries,
  offlinePartitions,
  topicSizes,
  type ConsumerLag,
  type GroupSummary,
} from './observed';
import { FetchSessionCache } from './fetch/fetch-session-cache';
import { GroupCoordinator } from './groups/group-coordinator';
import type { Connection } from './network/connection';
import { Listener } from './network/listener';
import { AllowEverything } from './security/authorizer';
import { sendFileWhenUsed } from './network/sendfile';
import type { BrokerSettings } from './settings';
import { SystemScheduler, type Scheduler } from './time/scheduler';
import { TimerWheel } from './time/timer-wheel';
import { TopicCatalogue } from './topics/topic-catalogue';
import { TransactionCoordinator } from './transactions/transaction-coordinator';

export interface RiverlogOptions extends Partial<BrokerSettings> {
  /** Holds everything there is. Made when missing; one process at a time. */
  readonly dataDir: string;
  /** 0, the default, takes a free port. */
  readonly port?: number;
  /** 127.0.0.1 unless said otherwise: nobody is asked for a password yet. */
  readonly host?: string;
  /** Kafka's configs of brokers by their keys; unknown ones are refused. They come before the options above. */
  readonly configs?: Readonly<Record<string, string>>;
  readonly events?: LogEvents;
  readonly clock?: Clock;
  readonly scheduler?: Scheduler;
  readonly random?: Random;
  readonly fileSystem?: FileSystem;
}

const MAINTENANCE_MS = 30_000;

/**
 * A Kafka broker in this process. As many as you like may run side by side, each with its own directory.
 *
 *     const log = await Riverlog.start({ dataDir, port: 0 });
 *     new Kafka({ brokers: [log.address] });
 *     await log.stop();
 */
export class Riverlog {
  private maintenance: () => void = () => undefined;
  private stopping: Promise<void> | undefined;

  private constructor(
    /** `host:port`, as clients want it. */
    readonly address: string,
    readonly broker: Broker,
    private readonly listener: Listener,
    private readonly dispatcher: Dispatcher,
  ) {}

  /** Recovers the directory, then listens. Fails with one sentence that says what to do about it. */
  static async start(options: RiverlogOptions): Promise<Riverlog> {
    const { port = 0, host = '127.0.0.1' } = options;
    const broker = await openBroker(options);
    const dispatcher = new Dispatcher(broker);
    const listener = new Listener({
      listener: { name: 'PLAINTEXT', host, port, securityProtocol: 'PLAINTEXT' },
      maxFrameBytes: broker.settings.maxFrameBytes,
      onRequest: (frame, slot, connection) => dispatcher.dispatch(frame, slot, connection),
      sendFile: sendFileWhenUsed(broker.settings.sendfile, broker.events),
      warn: broker.events.warn,
    });
    try {
      const bound = await listener.listen(host, port);
      const address = `${host.includes(':') ? `[${host}]` : host}:${bound.port}`;
      const riverlog = new Riverlog(address, broker, listener, dispatcher);
      riverlog.scheduleMaintenance();
      broker.events.info('riverlog listens', { address, clusterId: broker.logs.clusterId });
      return riverlog;
    } catch (error) {
      await closeBroker(broker);
      throw error;
    }
  }

  get connections(): readonly Connection[] {
    return this.listener.openConnections;
  }

  requestCounts(): { api: string; count: number }[] {
    return this.dispatcher.requestCounts();
  }

  /** Partitions that take no work until the process starts again, as `topic-index`. */
  offlinePartitions(): string[] {
    return offlinePartitions(this.broker);
  }

  topicSizes(): { name: string; sizeBytes: number }[] {
    return topicSizes(this.broker);
  }

  groups(): GroupSummary[] {
    return groupSummaries(this.broker);
  }

  /** Per group, topic and partition. */
  consumerLags(): ConsumerLag[] {
    return consumerLags(this.broker);
  }

  /** Ends all connections, flushes, and leaves the mark of a clean stop. */
  stop(): Promise<void> {
    this.stopping ??= this.shutDown();
    return this.stopping;
  }

  private async shutDown(): Promise<void> {
    this.maintenance();
    await this.listener.close();
    await closeBroker(this.broker);
  }

  private scheduleMaintenance(): void {
    const { logs, groups, scheduler, events } = this.broker;
    this.maintenance = scheduler.after(MAINTENANCE_MS, () => {
      groups.maintain();
      logs.maintain().then(
        () => this.stopping ?? this.scheduleMaintenance(),
        (error: unknown) => events.warn('maintenance failed', { error: String(error) }),
      );
    });
  }
}

async function openBroker(options: RiverlogOptions): Promise<Broker> {
  const given = definedOnly(options);
  const configs = new BrokerConfigs(configsOfSettings(given, options.configs ?? {}));
  const settings: BrokerSettings = settingsOf(configs, given);
  const {
    clock = new SystemClock(),
    scheduler = new SystemScheduler(),
    random = new CryptoRandom(),
  } = options;
  const { fileSystem = nodeFileSystem, events = silentEvents, dataDir } = options;
  const defaults = settings.topicDefaults;
  const opened = LogManager.open({ dataDir, fileSystem, clock, random, defaults, events });
  const logs = await opened.catch((error: unknown) => Promise.reject(dataDirFailure(error, dataDir)));
  const dynamicConfigs = new DynamicConfigs(logs.metadata);
  const applyConfigs = () => applyDynamicConfigs({ configs, dynamicConfigs, settings, given, logs });
  await applyConfigs();
  const topics = new TopicCatalogue(logs);
  const timers = new TimerWheel(clock, scheduler);
  const groups = new GroupCoordinator({ settings, topics, clock, timers, events });
  await groups.load();
  const nextProducerId = () => logs.nextProducerId();
  const world = { settings, topics, groups, clock, timers, events, nextProducerId };
  const transactions = new TransactionCoordinator(world);
  await transactions.load();
  const advertisedTo = (connection: Connection) => ({
    host: settings.advertisedHost ?? connection.localAddress,
    port: settings.advertisedPort ?? connection.localPort,
  });
  const authorizer = new AllowEverything();
  return {
    settings,
    configs,
    dynamicConfigs,
    applyConfigs,
    logs,
    topics,
    groups,
    transactions,
    fetchSessions: new FetchSessionCache(random),
    clock,
    random,
    scheduler,
    timers,
    events,
    authorizer,
    advertisedTo,
  };
}

async function closeBroker({ groups, transactions, timers, logs }: Broker): Promise<void> {
  groups.stop();
  transactions.stop();
  timers.stop();
  await logs.close();
}

/** An option given as undefined means its default, not undefined. */
const definedOnly = <T extends object>(options: T): Partial<T> =>
  Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)) as Partial<T>;
