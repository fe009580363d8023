import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually } from '@rivermart/testing';
import { audit } from '../../apps/cli/src/books/audit';
import type { Books } from '../../apps/cli/src/books/books';
import { readBooks } from '../../apps/cli/src/books/read-books';
import { ShopBookSource } from '../../apps/cli/src/books/shop-book-source';
import { homeOf, type Home } from '../../apps/cli/src/shop/home';
import { portsOf, type Ports } from '../../apps/cli/src/shop/ports';
import { findRunningShop, readRecord } from '../../apps/cli/src/shop/running-shop';
import { loadSecrets } from '../../apps/cli/src/shop/secrets';
import { databases } from '../../apps/cli/src/shop/services';
import { readCatalogue } from '../../apps/cli/src/seed/catalogue';
import type { ProgramStatus } from '../../apps/cli/src/supervisor/kept-program';

const PROGRAM = join(__dirname, '../../apps/cli/bin/rivermart.mjs');
const PORTS_OF_A_SHOP = 400;

/** A shop as people run it: real processes under the supervisor, in a home and on ports of its own. */
export class RunningShop {
  readonly home: Home;
  readonly ports: Ports;
  #supervisor: ChildProcess | undefined;
  #output = '';

  private constructor(private readonly env: NodeJS.ProcessEnv) {
    this.home = homeOf(env);
    this.ports = portsOf(env);
  }

  static async start(settings: Readonly<Record<string, string>> = {}): Promise<RunningShop> {
    const shop = new RunningShop({
      ...process.env,
      ...settings,
      RIVERMART_HOME: mkdtempSync(join(tmpdir(), 'rivermart-shop-')),
      RIVERMART_PORT_BASE: String(ownPortBase()),
      LOG_LEVEL: 'warn',
    });
    await shop.startAgain();
    return shop;
  }

  /** Starts the supervisor and waits for its panel. */
  async startAgain(): Promise<void> {
    this.#output = '';
    const supervisor = spawn(process.execPath, [PROGRAM, 'start'], {
      env: this.env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [supervisor.stdout, supervisor.stderr]) {
      stream.on('data', (chunk: Buffer) => (this.#output += chunk.toString()));
    }
    this.#supervisor = supervisor;
    await eventually(() => expect(this.#output).toContain('Rivermart is running'), { timeoutMs: 120_000 });
  }

  get url(): string {
    return `http://127.0.0.1:${this.ports.gateway}`;
  }

  /** What the supervisor has printed since it was started. */
  get output(): string {
    return this.#output;
  }

  get supervisorPid(): number {
    return this.#supervisor?.pid ?? 0;
  }

  async programs(): Promise<readonly ProgramStatus[]> {
    const running = await findRunningShop(this.home);
    return (await running?.status()) ?? [];
  }

  async program(name: string): Promise<ProgramStatus> {
    const found = (await this.programs()).find((program) => program.name === name);
    if (!found) throw new Error(`no ${name} under the supervisor`);
    return found;
  }

  /** Kills a process the hard way and waits until its successor is ready. */
  async kill(name: string): Promise<void> {
    const { pid, restarts } = await this.program(name);
    if (pid === null) throw new Error(`${name} does not run`);
    process.kill(pid, 'SIGKILL');
    await eventually(
      async () => {
        const next = await this.program(name);
        expect(next).toMatchObject({ state: 'ready' });
        expect(next.restarts).toBeGreaterThan(restarts);
      },
      { timeoutMs: 60_000 },
    );
  }

  books(): Promise<Books> {
    const secrets = loadSecrets(this.home, databases);
    return readBooks(new ShopBookSource({ home: this.home, ports: this.ports, secrets, infrastructure: {} }));
  }

  async booksBalance(timeoutMs: number): Promise<void> {
    const stockedUp = new Map(readCatalogue().products.map(({ sku, stock }) => [sku, stock]));
    await eventually(async () => expect(audit(await this.books(), { stockedUp })).toEqual([]), { timeoutMs });
  }

  /** Every process that has to do with this shop, as `pid command`. */
  processes(): string[] {
    const { stdout } = spawnSync('ps', ['-eo', 'pid,args'], { encoding: 'utf8' });
    const own = [this.home.path, `:${this.ports.riverlog}`];
    const environments = stdout
      .split('\n')
      .filter((line) => own.some((mark) => line.includes(mark)) || belongsTo(line, this.home.path));
    return environments.filter((line) => !line.includes('ps -eo'));
  }

  /** Asks the supervisor to stop, as Ctrl-C does, and returns its exit code. */
  async stop(): Promise<number | null> {
    const supervisor = this.#supervisor;
    if (supervisor === undefined || supervisor.exitCode !== null || supervisor.signalCode !== null)
      return null;
    const ended = new Promise<number | null>((resolve) => supervisor.once('exit', resolve));
    supervisor.kill('SIGINT');
    return ended;
  }

  async remove(): Promise<void> {
    await this.stop();
    rmSync(this.home.path, { recursive: true, force: true });
  }

  get record(): unknown {
    return readRecord(this.home);
  }
}

/** Our processes know the home from their environment, not from their arguments. */
function belongsTo(line: string, home: string): boolean {
  const pid = Number.parseInt(line, 10);
  try {
    return (
      pid !== process.pid && readFileSync(`/proc/${pid}/environ`, 'utf8').includes(`RIVERMART_HOME=${home}`)
    );
  } catch {
    return false;
  }
}

/**
 * A few hundred ports for this test process, below those the system hands out to outgoing connections:
 * such a connection could sit on the port of a process that is just being started again.
 */
const ownPortBase = (): number => 20_000 + PORTS_OF_A_SHOP * (process.pid % 28);
