import { join } from 'node:path';
import { detoursOf } from '../shop/detours';
import type { ShopSettings } from '../shop/environment';
import { homeOf, makeHome, type Home } from '../shop/home';
import { ensureDatabases, infrastructureOf, type Infrastructure } from '../shop/infrastructure';
import { portsOf, refuseTakenPorts, type Ports } from '../shop/ports';
import { shopPrograms } from '../shop/programs';
import { alreadyRuns, findRunningShop, leaveHome, readRecord, takeHome } from '../shop/running-shop';
import { loadSecrets } from '../shop/secrets';
import { databases } from '../shop/services';
import { BooksReader } from './books-reader';
import { ControlServer } from './control-server';
import { ProcessActs } from './process-acts';
import type { Program } from './program';
import { RotatingLog } from './rotating-log';
import { StopRequest } from './stop-request';
import { Supervisor } from './supervisor';

/** Children of a supervisor that was killed need a moment to notice and to give their ports back. */
const ORPHANS_END_WITHIN_MS = 10_000;

export interface StartedShop {
  readonly home: Home;
  readonly ports: Ports;
  readonly infrastructure: Infrastructure;
  readonly startedInMs: number;
}

export interface RunOptions {
  readonly isTogether: boolean;
  /** Called when nothing stands in the way of a start. */
  readonly onStarting: (infrastructure: Infrastructure) => void;
  /** Called when every process is ready. */
  readonly onReady: (shop: StartedShop) => Promise<void>;
  /** Called when a process ended that was not asked to. It is being started again. */
  readonly onEnd: (program: Program, reason: string) => void;
  readonly onStopping: () => void;
}

/**
 * Runs the shop until it is asked to stop: Ctrl-C, SIGTERM, a closed terminal, `rivermart stop`. Rejects
 * with one sentence when it cannot start. Either way nothing is left running.
 */
export async function runShop(options: RunOptions): Promise<void> {
  const startedAt = performance.now();
  const place = await placeOfShop();
  const stop = new StopRequest();
  const control = new ControlServer(() => stop.request());
  const address = await control.listen();
  takeHome(place.home, { pid: process.pid, ports: place.ports, ...address });

  const log = new RotatingLog(join(place.home.logs, 'supervisor.log'));
  const books = new BooksReader(place.home);
  try {
    const supervisor = supervisorOf({ ...place, control: address }, options, log);
    control.acts = new ProcessActs(supervisor, (line) => log.write(`${new Date().toISOString()} ${line}\n`));
    control.books = () => books.read();
    control.status = () => supervisor.status();
    control.tell = (program, message) => supervisor.tell(program, message);
    options.onStarting(place.infrastructure);
    await untilStopped(supervisor, stop, options, () =>
      options.onReady({ ...place, startedInMs: performance.now() - startedAt }),
    );
  } finally {
    control.close();
    books.close();
    log.close();
    leaveHome(place.home);
  }
}

type Place = Omit<ShopSettings, 'secrets'>;

/** Where this shop runs, when nothing stands in the way. */
async function placeOfShop(): Promise<Place> {
  const home = homeOf(process.env);
  const ports = portsOf(process.env);
  const infrastructure = infrastructureOf(process.env);
  await refuseSecondStart(home, ports);
  makeHome(home);
  await ensureDatabases(infrastructure);
  return { home, ports, infrastructure, detours: detoursOf(process.env) };
}

function supervisorOf(place: Place, { isTogether, onEnd }: RunOptions, log: RotatingLog): Supervisor {
  const secrets = loadSecrets(place.home, databases);
  return new Supervisor(shopPrograms({ ...place, secrets, isTogether }), (program, reason) => {
    log.write(`${new Date().toISOString()} ${program.name} ended: ${reason}\n`);
    onEnd(program, reason);
  });
}

async function untilStopped(
  supervisor: Supervisor,
  stop: StopRequest,
  { onStopping }: RunOptions,
  onReady: () => Promise<void>,
): Promise<void> {
  try {
    await Promise.race([supervisor.start().then(onReady), stop.requested]);
    await stop.requested;
    onStopping();
  } finally {
    await supervisor.stop();
  }
}

async function refuseSecondStart(home: Home, ports: Ports): Promise<void> {
  const running = await findRunningShop(home);
  if (running !== undefined) throw alreadyRuns(home, running.record);

  const wasKilled = readRecord(home) !== undefined;
  await refuseTakenPorts(ports, wasKilled ? ORPHANS_END_WITHIN_MS : 0);
}
