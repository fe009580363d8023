import type { Environment, RunningService, ServiceDefinition } from '@rivermart/service';
import type { Clock } from '@rivermart/kernel';
import { startTestIssuer } from '../auth/start-test-issuer';
import { testDatabase, type TestDatabase } from '../database/test-database';
import type { TestLog } from '../log/log-in';
import { startTestLog } from '../log/start-test-log';
import { freePorts } from './free-ports';
import { shopEnvironment } from './shop-environment';
import { TestShop, type ShopParts } from './test-shop';
import { Witness } from './witness';

export interface ShopOptions {
  readonly services: readonly ServiceDefinition[];
  /** On top of the wiring, for all services. */
  readonly env?: Environment;
  /** On top of both, by service name. */
  readonly envOf?: Readonly<Record<string, Environment>>;
  readonly clock?: Clock;
  /** A log that is already running; otherwise one is started when a service needs it. */
  readonly log?: TestLog;
}

/** Services in this process, wired to each other on free ports: own databases, one log, one token issuer. */
export async function startShop(options: ShopOptions): Promise<TestShop> {
  // Loaded on use: unit specs take this library's specification helpers and need no Nest for that.
  const { startService } = await import('@rivermart/service');
  const { services } = options;
  const [issuer, databases, log] = await Promise.all([
    startTestIssuer(),
    databasesOf(services),
    options.log ?? (services.some(({ messaging }) => messaging) ? startTestLog() : undefined),
  ]);
  // Last: free ports are let go of at once, and a log that is a process takes seconds in which others help themselves.
  const [smtpPort = 0, ...httpPorts] = await freePorts(services.length + 1);
  const ports = Object.fromEntries(services.map(({ name }, index) => [name, httpPorts[index] ?? 0]));
  const wiring = shopEnvironment({
    ports,
    smtpPort,
    brokers: log?.address ?? '127.0.0.1:1',
    jwksUrl: issuer.jwksUrl,
  });

  const witness = new Witness();
  const start = (definition: ServiceDefinition): Promise<RunningService> =>
    startService(
      definition,
      {
        ...wiring,
        ...options.env,
        ...options.envOf?.[definition.name],
        PORT: String(ports[definition.name]),
        ...(databases.has(definition.name) ? { DATABASE_URL: databases.get(definition.name)?.url } : {}),
      },
      { ...(options.clock && { clock: options.clock }), ...witness.of(definition.name) },
    );
  const parts: ShopParts = {
    services,
    databases,
    issuer,
    log,
    ownsLog: !options.log,
    witness,
    start,
  };
  return TestShop.start(parts);
}

async function databasesOf(services: readonly ServiceDefinition[]): Promise<Map<string, TestDatabase>> {
  const withDatabase = services.filter(({ database, messaging }) => database !== undefined || messaging);
  return new Map(
    await Promise.all(withDatabase.map(async ({ name }) => [name, await testDatabase(name)] as const)),
  );
}
