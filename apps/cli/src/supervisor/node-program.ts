import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { ShopNotStarted } from '../shop/shop-not-started';
import { answers } from './answers';
import type { Program, Run, Stage } from './program';
import type { RotatingLog } from './rotating-log';
import { within } from './within';

export interface NodeProgramSettings {
  readonly name: string;
  readonly stage: Stage;
  /** Absolute path of the JavaScript file. */
  readonly entry: string;
  readonly args?: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** Megabytes of the old generation, where V8 collects hard instead of growing. */
  readonly heapMb: number;
  /** URLs that all answer 2xx when the program is ready. */
  readonly readyUrls: readonly string[];
  readonly log: RotatingLog;
}

/** Code, stacks, buffers and young objects: what a process of Node.js takes besides the heap that is capped. */
const OUTSIDE_HEAP_MB = 64;
const READY_WITHIN_MS = 60_000;
const POLL_MS = 50;
const LAUNCH_ABORT_GRACE_MS = 1_000;
/** Exit code of a program that refuses its settings (sysexits.h, EX_CONFIG): the same again would not help. */
const BAD_SETTINGS = 'exit code 78';
const BIN = join(__dirname, '..', '..', 'bin');
const PRELOADS = [
  join(BIN, 'end-with-parent.cjs'),
  ...(process.env['RIVERMART_CHAOS'] === 'true' ? [join(BIN, 'chaos-in-process.cjs')] : []),
].flatMap((file) => ['--require', file]);

/** V8 keeps code caches by flags; `tools/build/v8-flags.json` lists those that the build makes. */
export const v8Flags = (heapMb: number): string[] => [
  `--max-old-space-size=${heapMb}`,
  '--max-semi-space-size=8',
];

/** A Node.js process of our own: heap capped, output in its log, ends when we end. */
export class NodeProgram implements Program {
  readonly name: string;
  readonly stage: Stage;
  readonly memoryBudgetBytes: number;

  constructor(private readonly settings: NodeProgramSettings) {
    this.name = settings.name;
    this.stage = settings.stage;
    this.memoryBudgetBytes = (settings.heapMb + OUTSIDE_HEAP_MB) * 1_048_576;
  }

  async launch(aborted: AbortSignal): Promise<Run> {
    const run = new NodeRun(this.#spawn());
    let end: string | undefined;
    void run.ended.then((reason) => (end = reason));
    const deadline = Date.now() + READY_WITHIN_MS;

    while (!(await this.#isReady())) {
      if (end !== undefined) throw this.#endedWhileStarting(end);
      if (aborted.aborted || Date.now() > deadline) {
        await run.stop(LAUNCH_ABORT_GRACE_MS);
        throw new Error(`${this.name} was not ready within ${READY_WITHIN_MS / 1000} s${this.#lastWords()}`);
      }
      await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    }
    return run;
  }

  #endedWhileStarting(reason: string): Error {
    const sentence = `${this.name} ended while starting (${reason})${this.#lastWords()}`;
    return reason === BAD_SETTINGS ? new ShopNotStarted(sentence) : new Error(sentence);
  }

  #spawn(): ChildProcess {
    const { entry, args = [], env, heapMb, log } = this.settings;
    const child = spawn(process.execPath, [...v8Flags(heapMb), ...PRELOADS, entry, ...args], {
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      // A process group of its own: Ctrl-C in the terminal reaches the supervisor, which stops all in order.
      detached: true,
    });
    child.stdout?.on('data', (chunk: Buffer) => log.write(chunk));
    child.stderr?.on('data', (chunk: Buffer) => log.write(chunk));
    return child;
  }

  async #isReady(): Promise<boolean> {
    const ready = await Promise.all(this.settings.readyUrls.map((url) => answers(url)));
    return ready.every(Boolean);
  }

  #lastWords(): string {
    const line = this.settings.log.lastWords();
    return `${line === '' ? '' : `: ${line}`} (${this.settings.log.path})`;
  }
}

class NodeRun implements Run {
  readonly ended: Promise<string>;

  constructor(private readonly child: ChildProcess) {
    this.ended = new Promise((resolve) => {
      child.once('error', (error) => resolve(error.message));
      child.once('exit', (code, signal) => resolve(signal ? `signal ${signal}` : `exit code ${code}`));
    });
  }

  get pid(): number {
    return this.child.pid ?? 0;
  }

  tell(message: object): boolean {
    return this.child.connected && this.child.send(message, () => undefined);
  }

  async stop(graceMs: number): Promise<void> {
    this.child.kill('SIGTERM');
    if (await within(graceMs, this.ended)) return;
    this.#killGroup();
    await this.ended;
  }

  /** The whole group, so that nothing it started outlives it. */
  #killGroup(): void {
    try {
      process.kill(-this.pid, 'SIGKILL');
    } catch {
      this.child.kill('SIGKILL');
    }
  }
}
