import { AdminAccess } from './admin/admin-access';
import type { AdminAnswer, AdminRequest } from './admin/admin-api';
import type { AdminServer } from './admin/admin-server';
import type { ClientTroubles } from './admin/client-troubles';
import type { ClientUsage } from './admin/client-usages';
import { oldestTransactionMs } from './admin/transaction-views';
import type { Broker } from './broker';
import { Dispatcher } from './dispatcher';
import type { Faults } from './faults/faults';
import {
  consumerLags,
  groupSummaries,
  offlinePartitions,
  topicSizes,
  type ConsumerLag,
  type GroupSummary,
} from './observed';
import type { Connection } from './network/connection';
import { parseListeners } from './network/parse-listeners';
import { sendFileWhenUsed } from './network/sendfile';
import { SocketServer } from './network/socket-server';
import { closeBroker, openBroker } from './open-broker';
import type { RiverlogOptions } from './riverlog-options';

const DEFAULT_HOST = '127.0.0.1';
const MAINTENANCE_MS = 30_000;
/** How exactly `flush.ms` of topics is kept. */
const FLUSH_MS = 100;

/**
 * A Kafka broker in this process. As many as you like may run side by side, each with its own directory.
 *
 *     const log = await Riverlog.start({ dataDir, port: 0 });
 *     new Kafka({ brokers: [log.address] });
 *     await log.stop();
 */
export class Riverlog {
  private maintenance: () => void = () => undefined;
  private flush: () => void = () => undefined;
  private stopping: Promise<void> | undefined;
  private adminServer: AdminServer | undefined;

  private constructor(
    readonly broker: Broker,
    private readonly server: SocketServer,
    private readonly dispatcher: Dispatcher,
  ) {}

  /** Recovers the directory, then listens. Fails with one sentence that says what to do about it. */
  static async start(options: RiverlogOptions): Promise<Riverlog> {
    const broker = await openBroker(options);
    try {
      const dispatcher = new Dispatcher(broker);
      const server = new SocketServer({
        broker,
        listeners: parseListeners(broker.configs, soleListener(options)),
        onRequest: (frame, slot, connection) => dispatcher.dispatch(frame, slot, connection),
        sendFile: sendFileWhenUsed(broker.settings.sendfile, broker.events),
      });
      await server.listen();
      const riverlog = new Riverlog(broker, server, dispatcher);
      await riverlog.openAdmin(options);
      riverlog.scheduleMaintenance();
      riverlog.scheduleFlush();
      const facts = { listeners: server.listening, clusterId: broker.logs.clusterId };
      broker.events.info('riverlog listens', facts);
      return riverlog;
    } catch (error) {
      await closeBroker(broker);
      throw error;
    }
  }

  /** `host:port` of the first listener, as clients want it. */
  get address(): string {
    const [first = ''] = this.server.addresses.values();
    return first;
  }

  /** Where health, metrics and the admin API are; undefined without `adminPort`. */
  get adminUrl(): string | undefined {
    return this.adminServer?.url;
  }

  /** `host:port` by the name of the listener. */
  get addresses(): ReadonlyMap<string, string> {
    return this.server.addresses;
  }

  get connections(): readonly Connection[] {
    return this.server.connections;
  }

  /** Makes requests fail on command, for tests of clients. */
  get faults(): Faults {
    return this.dispatcher.faults;
  }

  /** What came in over the connection so far. */
  usageOf(connection: Connection): ClientUsage | undefined {
    return this.dispatcher.usages.of(connection);
  }

  /** Errors and throttles by client id; who has had none is missing. */
  get troubles(): ReadonlyMap<string, ClientTroubles> {
    return this.dispatcher.troubles.all();
  }

  /** The name of an API by its key. */
  apiName(key: number): string {
    return this.dispatcher.apiName(key) ?? String(key);
  }

  /** How long the oldest open transaction has been open; it holds up readers of committed records. */
  oldestTransactionMs(): number {
    return oldestTransactionMs(this.broker);
  }

  /** One question of an operator, as the admin port answers it. */
  async admin(request: AdminRequest): Promise<AdminAnswer> {
    const { answerAdmin } = await import('./admin/admin-api');
    return answerAdmin(this, request);
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

  /** Reads key stores and trust stores again that were replaced; happens by itself twice a minute. */
  renewCertificates(): void {
    this.server.renewCertificates();
  }

  /** Ends all connections, flushes, and leaves the mark of a clean stop. */
  stop(): Promise<void> {
    this.stopping ??= this.shutDown();
    return this.stopping;
  }

  private async shutDown(): Promise<void> {
    this.maintenance();
    this.flush();
    await this.server.close();
    await closeBroker(this.broker);
    // Last: a supervisor that asks how it is gets an answer until the end.
    await this.adminServer?.close();
  }

  private async openAdmin({ host = DEFAULT_HOST, adminPort, adminToken }: RiverlogOptions): Promise<void> {
    if (adminPort === undefined) return;
    const { AdminServer } = await import('./admin/admin-server');
    const access = new AdminAccess(host, adminToken);
    if (access.isClosed) {
      this.broker.events.warn('the admin port answers health alone', {
        reason: `it listens on ${host} and has no token`,
        hint: 'start with --admin-token (ADMIN_TOKEN)',
      });
    }
    this.adminServer = new AdminServer(this, access);
    try {
      await this.adminServer.listen(host, adminPort);
    } catch (error) {
      await this.server.close();
      throw error;
    }
  }

  private scheduleFlush(): void {
    const { logs, scheduler } = this.broker;
    this.flush = scheduler.after(FLUSH_MS, () => {
      void logs.flushDue().finally(() => this.stopping ?? this.scheduleFlush());
    });
  }

  private scheduleMaintenance(): void {
    const { logs, groups, scheduler, events } = this.broker;
    this.maintenance = scheduler.after(MAINTENANCE_MS, () => {
      groups.maintain();
      this.renewCertificates();
      logs.maintain().then(
        () => this.stopping ?? this.scheduleMaintenance(),
        (error: unknown) => events.warn('maintenance failed', { error: String(error) }),
      );
    });
  }
}

/** What there is without `listeners`: one way in, for everybody. */
const soleListener = ({ host = DEFAULT_HOST, port = 0, advertisedHost, advertisedPort }: RiverlogOptions) =>
  ({ name: 'PLAINTEXT', host, port, securityProtocol: 'PLAINTEXT', advertisedHost, advertisedPort }) as const;
