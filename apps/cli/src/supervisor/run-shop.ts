import { join } from 'node:path';
import { homeOf, makeHome, type Home } from '../shop/home';
import { ensureDatabases, infrastructureOf } from '../shop/infrastructure';
import { portsOf, refuseTakenPorts, type Ports } from '../shop/ports';
import { shopPrograms } from '../shop/programs';
import { alreadyRuns, findRunningShop, leaveHome, readRecord, takeHome } from '../shop/running-shop';
import { loadSecrets } from '../shop/secrets';
import { databases } from '../shop/services';
import { ControlServer } from './control-server';
import type { Program } from './program';
import { RotatingLog } from './rotating-log';
import { StopRequest } from './stop-request';
import { Supervisor } from './supervisor';

/** Children of a supervisor that was killed need a moment to notice and to give their ports back. */
const ORPHANS_END_WITHIN_MS = 10_000;

export interface StartedShop {
  readonly home: Home;
  readonly ports: Ports;
  readonly startedInMs: number;
}

export interface RunOptions {
  readonly isTogether: boolean;
  /** Called when nothing stands in the way of a start. */
  readonly onStarting: () => void;
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
  const home = homeOf(process.env);
  const ports = portsOf(process.env);
  const infrastructure = infrastructureOf(process.env);
  await refuseSecondStart(home, ports);
  makeHome(home);
  await ensureDatabases(infrastructure);

  const stop = new StopRequest();
  const control = new ControlServer(() => stop.request());
  takeHome(home, { pid: process.pid, ports, ...(await control.listen()) });
  const log = new RotatingLog(join(home.logs, 'supervisor.log'));
  const supervisor = new Supervisor(
    shopPrograms({
      home,
      ports,
      infrastructure,
      secrets: loadSecrets(home, databases),
      isTogether: options.isTogether,
    }),
    (program, reason) => {
      log.write(`${new Date().toISOString()} ${program.name} ended: ${reason}\n`);
      options.onEnd(program, reason);
    },
  );
  control.status = () => supervisor.status();
  options.onStarting();

  try {
    const started = supervisor
      .start()
      .then(() => options.onReady({ home, ports, startedInMs: performance.now() - startedAt }));
    await Promise.race([started, stop.requested]);
    await stop.requested;
    options.onStopping();
  } finally {
    await supervisor.stop();
    control.close();
    log.close();
    leaveHome(home);
  }
}

async function refuseSecondStart(home: Home, ports: Ports): Promise<void> {
  const running = await findRunningShop(home);
  if (running !== undefined) throw alreadyRuns(home, running.record);

  const wasKilled = readRecord(home) !== undefined;
  await refuseTakenPorts(ports, wasKilled ? ORPHANS_END_WITHIN_MS : 0);
}
