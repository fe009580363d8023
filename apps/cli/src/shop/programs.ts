import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { NodeProgram, type NodeProgramSettings } from '../supervisor/node-program';
import { PostgresProgram } from '../supervisor/postgres-program';
import type { Program, Stage } from '../supervisor/program';
import { RotatingLog } from '../supervisor/rotating-log';
import { environmentOf, type ShopSettings } from './environment';
import { databases, services, type ServiceName } from './services';
import { ShopNotStarted } from './shop-not-started';
import { workspace } from './workspace';

export interface ShopOptions extends ShopSettings {
  /** All services in one process: a tenth of the memory, and one crash takes all of them. */
  readonly isTogether: boolean;
}

/** Megabytes. Measured: a service at saturation stays below 60; the log keeps its batches outside the heap. */
export const HEAP_MB = { service: 96, together: 384, riverlog: 160, sandbox: 128 } as const;

/** Everything that runs when the shop runs. */
export function shopPrograms(options: ShopOptions): Program[] {
  const { isTogether } = options;
  const shop = isTogether
    ? [togetherProgram(options)]
    : services.map((name) => serviceProgram(options, name));
  const { brokers, databaseUrl } = options.infrastructure;
  return [
    ...(databaseUrl === undefined ? [postgresProgram(options)] : []),
    ...(brokers === undefined ? [riverlogProgram(options)] : []),
    sandboxProgram(options),
    ...shop,
  ];
}

function postgresProgram({ home, ports, secrets }: ShopSettings): Program {
  return new PostgresProgram({
    dataDir: home.postgres,
    port: ports.postgres,
    password: secrets.postgresPassword,
    databases: Object.fromEntries(databases.map((name) => [name, secrets.databasePasswords[name] ?? ''])),
  });
}

function riverlogProgram(settings: ShopSettings): Program {
  const { riverlog, riverlogAdmin } = settings.ports;
  return nodeProgram(settings, {
    name: 'riverlog',
    stage: 'log',
    heapMb: HEAP_MB.riverlog,
    env: environmentOf(settings, 'riverlog'),
    readyUrls: [`tcp://127.0.0.1:${riverlog}`, `tcp://127.0.0.1:${riverlogAdmin}`],
  });
}

function sandboxProgram(settings: ShopSettings): Program {
  return nodeProgram(settings, {
    name: 'sandbox',
    stage: 'outside',
    heapMb: HEAP_MB.sandbox,
    env: environmentOf(settings, 'sandbox'),
    readyUrls: [readyUrl(settings, 'sandbox')],
  });
}

function serviceProgram(settings: ShopSettings, name: ServiceName): Program {
  return nodeProgram(settings, {
    name,
    stage: name === 'gateway' ? 'edge' : 'service',
    heapMb: HEAP_MB.service,
    env: environmentOf(settings, name),
    readyUrls: [readyUrl(settings, name)],
  });
}

function togetherProgram(settings: ShopSettings): Program {
  const hosted = services.map((name) => ({
    service: join(workspace, 'apps', name, 'dist', 'service.js'),
    env: environmentOf(settings, name),
  }));
  return new NodeProgram({
    name: 'services',
    stage: 'service',
    entry: join(__dirname, '..', 'together', 'main.js'),
    heapMb: HEAP_MB.together,
    env: { RIVERMART_TOGETHER: JSON.stringify(hosted) },
    readyUrls: services.map((name) => readyUrl(settings, name)),
    log: new RotatingLog(join(settings.home.logs, 'services.log')),
  });
}

const readyUrl = ({ ports }: ShopSettings, name: ServiceName | 'sandbox'): string =>
  `http://127.0.0.1:${ports[name]}/health/ready`;

type AppProgram = Omit<NodeProgramSettings, 'entry' | 'log'> & { readonly stage: Stage };

function nodeProgram({ home }: ShopSettings, app: AppProgram): Program {
  const entry = join(workspace, 'apps', app.name, 'dist', 'main.js');
  if (!existsSync(entry)) throw new ShopNotStarted(`apps/${app.name} is not built: run "npm run build".`);
  return new NodeProgram({ ...app, entry, log: new RotatingLog(join(home.logs, `${app.name}.log`)) });
}
