import { spawn, type ChildProcess } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { ada, ShopClient } from '../client/shop-client';
import { putProducts } from '../seed/seed-catalogue';
import { databaseUrlFor } from '../shop/environment';
import { homeOf } from '../shop/home';
import { databaseUrlOf } from '../shop/infrastructure';
import { portsOf, type Ports } from '../shop/ports';
import { findRunningShop, type RunningShop } from '../shop/running-shop';
import { loadSecrets } from '../shop/secrets';
import { databases } from '../shop/services';
import { familyMemory } from '../status/memory';
import { workspace } from '../shop/workspace';
import { cpuMs } from './cpu-time';
import { BENCH_PRODUCTS } from './order-requests';

export interface BenchShopOptions {
  readonly isTogether: boolean;
  /** Parcels are picked up and delivered while orders come in, as in `npm start`. */
  readonly movesParcels: boolean;
}

const READY_WITHIN_MS = 120_000;
const NEVER_MS = String(24 * 3_600_000);

/** How the benchmark reaches the shop. */
export interface BenchAccess {
  readonly ports: Ports;
  /** The order service's database, which knows when each order was created and confirmed. */
  readonly databaseUrl: string;
  /** The PostgreSQL server as its administrator. */
  readonly serverUrl: string;
  /** Every service's database, as the administrator. */
  readonly databaseUrls: ReadonlyMap<string, string>;
  /** Of the customer who buys everything. */
  readonly token: string;
}

/** A shop of its own for measuring: fresh data, other ports, the real processes. */
export class BenchShop {
  private constructor(
    private readonly supervisor: ChildProcess,
    private readonly running: RunningShop,
    readonly access: BenchAccess,
  ) {}

  static async start({ isTogether, movesParcels }: BenchShopOptions): Promise<BenchShop> {
    const env: NodeJS.ProcessEnv = {
      ...process.env,
      RIVERMART_HOME: join(homeOf(process.env).path, 'bench'),
      RIVERMART_PORT_BASE: process.env['RIVERMART_PORT_BASE'] ?? '26000',
      LOG_LEVEL: 'warn',
      ...(movesParcels ? {} : { CARRIER_PICKUP_MS: NEVER_MS }),
    };
    const home = homeOf(env);
    rmSync(home.path, { recursive: true, force: true });
    const supervisor = spawnShop(env, isTogether);
    try {
      const running = await untilReady(supervisor, () => findRunningShop(home));
      const ports = portsOf(env);
      const secrets = loadSecrets(home, databases);
      const settings = { home, ports, secrets, infrastructure: {} };
      const serverUrl = `postgres://postgres:${secrets.postgresPassword}@127.0.0.1:${ports.postgres}/postgres`;
      await putProducts(ports, BENCH_PRODUCTS);
      const { token } = await ShopClient.signIn(`http://127.0.0.1:${ports.gateway}`, ada);
      const databaseUrl = databaseUrlFor(settings, 'order');
      const databaseUrls = new Map(databases.map((name) => [name, databaseUrlOf(serverUrl, name)]));
      return new BenchShop(supervisor, running, { ports, databaseUrl, databaseUrls, serverUrl, token });
    } catch (error) {
      supervisor.kill('SIGTERM');
      throw error;
    }
  }

  /** CPU milliseconds used so far, by process. */
  async cpu(): Promise<ReadonlyMap<string, number>> {
    const programs = await this.running.status();
    return new Map(programs.map(({ name, pid }) => [name, cpuMs(pid ?? 0)]));
  }

  /** Bytes of memory of all processes, the supervisor included. */
  async memoryBytes(): Promise<number> {
    const programs = await this.running.status();
    const parts = programs.map(({ pid }) => familyMemory(pid ?? 0, false).bytes);
    return parts.reduce((sum, bytes) => sum + bytes, familyMemory(this.running.record.pid, true).bytes);
  }

  async stop(): Promise<void> {
    const ended = new Promise((resolve) => this.supervisor.once('exit', resolve));
    this.supervisor.kill('SIGTERM');
    await ended;
  }
}

function spawnShop(env: NodeJS.ProcessEnv, isTogether: boolean): ChildProcess {
  const program = join(workspace, 'apps', 'cli', 'bin', 'rivermart.mjs');
  const args = [program, 'start', ...(isTogether ? ['--together'] : [])];
  return spawn(process.execPath, args, { env, stdio: ['ignore', 'ignore', 'inherit'] });
}

/** Ready is when the catalogue of the shop has been seeded too: the supervisor does that last. */
async function untilReady(
  supervisor: ChildProcess,
  find: () => Promise<RunningShop | undefined>,
): Promise<RunningShop> {
  for (const end = Date.now() + READY_WITHIN_MS; Date.now() < end;) {
    if (supervisor.exitCode !== null)
      throw new Error('The shop to measure did not start: the reason stands above.');
    const shop = await find();
    const programs = (await shop?.status()) ?? [];
    if (shop && programs.length > 0 && programs.every(({ state }) => state === 'ready')) return shop;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error(`The shop to measure was not ready within ${READY_WITHIN_MS / 1_000} s`);
}
