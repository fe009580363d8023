import { fork, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { freePorts } from '@rivermart/testing';

const workspace = join(__dirname, '..', '..');
const program = join(workspace, 'apps/riverlog/dist/main.js');
const projects = ['libs/kernel', 'libs/kafka-protocol', 'libs/commit-log', 'libs/riverlog', 'apps/riverlog'];

/** The built program as users run it, in a process of its own that can be killed and started again. */
export class RiverlogProcess {
  #child: ChildProcess | undefined;
  /** Where health, metrics and the admin API are since the last start. */
  adminUrl = '';

  private constructor(
    private readonly dataDir: string,
    private readonly logFile: string,
    private readonly port: number,
  ) {}

  /** Compiles what is stale and chooses a port that stays the same over restarts. It logs to a file. */
  static async prepare(dataDir: string, logFile: string): Promise<RiverlogProcess> {
    for (const project of projects) {
      const build = spawnSync(process.execPath, [join(workspace, 'tools/build/build.mjs'), project]);
      if (build.status !== 0) throw new Error(`${project} does not compile: ${String(build.stderr)}`);
    }
    const [port = 0] = await freePorts(1);
    return new RiverlogProcess(dataDir, logFile, port);
  }

  get address(): string {
    return `127.0.0.1:${this.port}`;
  }

  /** Resolves when it takes requests. */
  async start(): Promise<void> {
    const env = {
      ...process.env,
      HOST: '127.0.0.1',
      PORT: String(this.port),
      ADMIN_PORT: '0',
      DATA_DIR: this.dataDir,
      LOG_LEVEL: 'info',
    };
    const log = openSync(this.logFile, 'a');
    const child = fork(program, [], { env, stdio: ['ignore', log, log, 'ipc'] });
    closeSync(log);
    this.#child = child;
    const [message] = (await Promise.race([once(child, 'message'), once(child, 'exit')])) as unknown[];
    if (typeof message !== 'object')
      throw new Error(`Riverlog ended with ${String(message)} instead of starting: see ${this.logFile}`);
    this.adminUrl = (message as { url: string }).url;
  }

  /** SIGKILL: nothing is flushed, nobody is told. */
  async kill(): Promise<void> {
    await this.#end('SIGKILL');
  }

  async stop(): Promise<void> {
    await this.#end('SIGTERM');
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    const child = this.#child;
    this.#child = undefined;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    child.kill(signal);
    await once(child, 'exit');
  }
}
