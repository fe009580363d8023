import type { ProcessView, PutRightResult } from '@rivermart/contracts';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { ProgramStatus } from '../supervisor/kept-program';
import type { Home } from './home';
import type { Ports } from './ports';
import { ShopNotStarted } from './shop-not-started';

/** What a running supervisor leaves in its home for other commands. */
export interface SupervisorRecord {
  readonly pid: number;
  readonly controlUrl: string;
  readonly token: string;
  readonly ports: Ports;
}

/** A shop that runs, as the other commands see it. */
export class RunningShop {
  constructor(readonly record: SupervisorRecord) {}

  async status(): Promise<readonly ProgramStatus[]> {
    const response = await this.#ask('GET', '/status');
    return (await response.json()) as ProgramStatus[];
  }

  /** Sends a message to the process of a program; false when nobody listens there. */
  async tell(program: string, message: object): Promise<boolean> {
    return (await this.#ask('POST', `/programs/${program}/messages`, message)).ok;
  }

  /** What an operator may do to a process: stop, start, pause, resume, kill. Rejects with why it cannot be done. */
  async act(program: string, act: string): Promise<ProcessView> {
    return this.#done<ProcessView>(await this.#ask('POST', `/processes/${program}/${act}`));
  }

  async processes(): Promise<readonly ProcessView[]> {
    const { processes } = await this.#done<{ processes: ProcessView[] }>(
      await this.#ask('GET', '/processes'),
    );
    return processes;
  }

  /** Starts and resumes everything; what was undone. */
  async putRight(): Promise<readonly string[]> {
    return (await this.#done<PutRightResult>(await this.#ask('POST', '/put-right'))).undone;
  }

  async #done<Result>(response: Response): Promise<Result> {
    const body = (await response.json()) as Result & { readonly title?: string };
    if (!response.ok) throw new ShopNotStarted(body.title ?? `The supervisor answered ${response.status}`);
    return body;
  }

  /** Resolves when the supervisor has ended, and with it everything it started. */
  async stop(): Promise<void> {
    await this.#ask('POST', '/stop');
    while (isAlive(this.record.pid)) await new Promise((resolve) => setTimeout(resolve, 50));
  }

  #ask(method: string, path: string, body?: object): Promise<Response> {
    const { controlUrl, token } = this.record;
    return fetch(`${controlUrl}${path}`, {
      method,
      headers: { authorization: `Bearer ${token}` },
      ...(body && { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(15_000),
    });
  }
}

/** The shop that runs from this home, if one does. A record left by a killed supervisor counts for nothing. */
export async function findRunningShop(home: Home): Promise<RunningShop | undefined> {
  const record = readRecord(home);
  if (record === undefined || !isAlive(record.pid)) return undefined;

  const shop = new RunningShop(record);
  // The process id may belong to somebody else by now: only our supervisor knows the token.
  return (await shop.status().catch(() => undefined)) === undefined ? undefined : shop;
}

/** For commands that need one. */
export async function runningShop(home: Home): Promise<RunningShop> {
  const shop = await findRunningShop(home);
  if (shop === undefined) throw new ShopNotStarted('The shop does not run: start it with "npm start".');
  return shop;
}

/**
 * Takes the home for this supervisor. The file is made exclusively, so of two supervisors that start in the
 * same moment one is refused.
 */
export function takeHome(home: Home, record: SupervisorRecord): void {
  for (;;) {
    try {
      writeFileSync(home.supervisor, JSON.stringify(record), { mode: 0o600, flag: 'wx' });
      return;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    const other = readRecord(home);
    if (other !== undefined && other.pid !== process.pid && isAlive(other.pid))
      throw alreadyRuns(home, other);
    rmSync(home.supervisor, { force: true });
  }
}

export const leaveHome = (home: Home): void => rmSync(home.supervisor, { force: true });

export function readRecord(home: Home): SupervisorRecord | undefined {
  try {
    return JSON.parse(readFileSync(home.supervisor, 'utf8')) as SupervisorRecord;
  } catch {
    return undefined;
  }
}

export const alreadyRuns = (home: Home, { pid, ports }: SupervisorRecord): ShopNotStarted =>
  new ShopNotStarted(
    `The shop already runs (process ${pid}, http://127.0.0.1:${ports.gateway}, data in ${home.path}): ` +
      'use it, or stop it with "npm run rivermart -- stop".',
  );

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
