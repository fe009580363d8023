import { SystemClock } from '@rivermart/kernel';
import {
  EventReader,
  EventRow,
  EventStore,
  EventStreamRow,
  eventSourcingMigrations,
  type Stream,
} from '@rivermart/event-sourcing';
import {
  KafkajsLogClient,
  Messaging,
  messagingMigrations,
  type Log,
  type LogClient,
} from '@rivermart/messaging';
import { createDataSource, migrate } from '@rivermart/persistence';
import { startTestLog, testDatabase, type TestLog } from '@rivermart/testing';
import { Registry } from 'prom-client';
import type { DataSource } from 'typeorm';
import { jars, type Jar, type JarCommand } from './jar';

const silent = (): void => undefined;
export const silentLog: Log = { debug: silent, info: silent, warn: silent, error: silent };

export interface Order {
  readonly definition?: typeof jars;
  readonly expectedVersion?: number;
}

interface JarParts {
  readonly dataSource: DataSource;
  readonly url: string;
  readonly log: TestLog;
  readonly logClient: LogClient;
  readonly messaging: Messaging;
  readonly drop: () => Promise<void>;
}

/** A service that keeps jars, without Nest around it: database, log and messaging are the real ones. */
export class JarService {
  readonly store = new EventStore();
  readonly reader: EventReader;

  private constructor(private readonly parts: JarParts) {
    this.reader = new EventReader(parts.dataSource);
  }

  get dataSource(): DataSource {
    return this.parts.dataSource;
  }

  get logClient(): LogClient {
    return this.parts.logClient;
  }

  get url(): string {
    return this.parts.url;
  }

  static async start(): Promise<JarService> {
    const [{ url, drop }, log] = await Promise.all([testDatabase('jars'), startTestLog()]);
    const migrations = [...messagingMigrations, ...eventSourcingMigrations];
    const dataSource = createDataSource({
      url,
      name: 'jars',
      entities: [EventRow, EventStreamRow],
      migrations,
    });
    await dataSource.initialize();
    await migrate(dataSource);
    const logClient = new KafkajsLogClient({ brokers: [log.address], clientId: 'jars', log: silentLog });
    const messaging = new Messaging({
      ...{ service: 'jars', logClient, dataSource, databaseUrl: url },
      ...{ clock: new SystemClock(), log: silentLog, registry: new Registry() },
    });
    await messaging.start([]);
    return new JarService({ dataSource, url, log, logClient, messaging, drop });
  }

  tell(
    streamId: string,
    command: JarCommand,
    { definition = jars, expectedVersion }: Order = {},
  ): Promise<Stream<Jar>> {
    return this.parts.messaging.transactions.run((unit) =>
      this.store.execute(unit, definition, { streamId, command, expectedVersion, by: { command: 'spec' } }),
    );
  }

  async stop(): Promise<void> {
    await this.parts.messaging.stop();
    await this.parts.dataSource.destroy();
    await this.parts.log.stop();
    await this.parts.drop();
  }
}
