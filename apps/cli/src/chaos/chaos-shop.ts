import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ShopBookSource } from '../books/shop-book-source';
import { readCatalogue } from '../seed/catalogue';
import { putProducts } from '../seed/seed-catalogue';
import type { ShopSettings } from '../shop/environment';
import { homeOf } from '../shop/home';
import { portsOf } from '../shop/ports';
import { readRecord, RunningShop } from '../shop/running-shop';
import { loadSecrets } from '../shop/secrets';
import { databases } from '../shop/services';
import { workspace } from '../shop/workspace';
import type { ApacheKafkaCluster } from '@rivermart/testing';
import type { ProgramStatus } from '../supervisor/kept-program';
import { Network } from './network/network';
import { chaosProducts } from './plan/chaos-products';

export interface ChaosShopOptions {
  readonly home: string;
  readonly portBase: number;
  readonly settings?: Readonly<Record<string, string>>;
  /** The log, instead of Riverlog. Whoever started it stops it. */
  readonly cluster?: ApacheKafkaCluster;
}

/** A process that died at a named point, as it wrote itself just before. */
export interface Crash {
  readonly point: string;
  readonly by: number;
  readonly victim: number;
}

const READY_WITHIN_MS = 180_000;
const STATUS_HOLDS_MS = 100;
/** Parcels that arrive while somebody watches. */
const QUICK_CARRIER = { CARRIER_PICKUP_MS: '1500', CARRIER_DELIVERY_MS: '1500' };

/** Pieces of each product that such a shop begins with. */
export const stockOf = (): ReadonlyMap<string, number> =>
  new Map([...readCatalogue().products, ...chaosProducts].map(({ sku, stock }) => [sku, stock]));

/** A shop as people run it, in a home and on ports of its own, with something in between that can meddle. */
export class ChaosShop {
  readonly settings: ShopSettings;
  readonly network: Network;
  readonly cluster: ApacheKafkaCluster | undefined;
  readonly #env: NodeJS.ProcessEnv;
  readonly #crashes: string;
  #supervisor: ChildProcess | undefined;
  #output = '';
  #programs: Promise<readonly ProgramStatus[]> | undefined;

  private constructor({ home, portBase, settings = {}, cluster }: ChaosShopOptions) {
    this.cluster = cluster;
    const place = { RIVERMART_HOME: home, RIVERMART_PORT_BASE: String(portBase) };
    const paths = homeOf(place);
    const ports = portsOf(place);
    this.network = new Network(ports, portBase);
    this.#crashes = join(home, 'crashes.jsonl');
    this.#env = {
      ...process.env,
      ...QUICK_CARRIER,
      LOG_LEVEL: 'warn',
      ...settings,
      ...place,
      KAFKA_BROKERS: cluster?.address ?? '',
      DATABASE_URL: '',
      RIVERMART_CHAOS: 'true',
      RIVERMART_CRASHES: this.#crashes,
      RIVERMART_DETOURS: this.network.detours,
    };
    mkdirSync(home, { recursive: true });
    const secrets = loadSecrets(paths, databases);
    this.settings = {
      home: paths,
      ports,
      secrets,
      infrastructure: { ...(cluster && { brokers: cluster.address }) },
    };
  }

  /** Begins with nothing: what is in `home` is removed. */
  static async start(options: ChaosShopOptions): Promise<ChaosShop> {
    rmSync(options.home, { recursive: true, force: true });
    const shop = new ChaosShop(options);
    try {
      await shop.network.open();
      await shop.startAgain();
      await putProducts(shop.settings.ports, chaosProducts);
    } catch (error) {
      await shop.stop();
      throw error;
    }
    return shop;
  }

  /** Starts the supervisor and waits for its panel: then the catalogue is there too. */
  async startAgain(): Promise<void> {
    this.#output = '';
    const program = join(workspace, 'apps', 'cli', 'bin', 'rivermart.mjs');
    const supervisor = spawn(process.execPath, [program, 'start'], {
      env: this.#env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [supervisor.stdout, supervisor.stderr]) {
      stream.on('data', (chunk: Buffer) => (this.#output += chunk.toString()));
    }
    this.#supervisor = supervisor;
    for (const end = Date.now() + READY_WITHIN_MS; !this.#output.includes('Rivermart is running');) {
      if (supervisor.exitCode !== null || Date.now() > end)
        throw new Error(`The shop did not start:\n${this.#output}`);
      await sleep(100);
    }
  }

  get url(): string {
    return `http://127.0.0.1:${this.settings.ports.gateway}`;
  }

  get supervisorPid(): number {
    return this.#supervisor?.pid ?? 0;
  }

  get source(): ShopBookSource {
    return new ShopBookSource(this.settings);
  }

  running(): RunningShop {
    const record = readRecord(this.settings.home);
    if (!record) throw new Error(`The supervisor is gone:\n${this.#output.slice(-2_000)}`);
    return new RunningShop(record);
  }

  /** Whoever asks in the same moment shares one answer. */
  programs(): Promise<readonly ProgramStatus[]> {
    this.#programs ??= this.running()
      .status()
      .finally(() => setTimeout(() => (this.#programs = undefined), STATUS_HOLDS_MS));
    return this.#programs;
  }

  async program(name: string): Promise<ProgramStatus> {
    const found = (await this.programs()).find((program) => program.name === name);
    if (!found) throw new Error(`There is no ${name} under the supervisor`);
    return found;
  }

  /** The process of a program, waited for while it is being started again. */
  async pidOf(name: string, patienceMs = 10_000): Promise<number | undefined> {
    for (const end = Date.now() + patienceMs; Date.now() < end; await sleep(200)) {
      const { pid, state } = await this.program(name);
      if (pid !== null && state === 'ready') return pid;
    }
    return undefined;
  }

  async orderIds(): Promise<ReadonlySet<string>> {
    const rows = await this.source.rows<{ id: string }>('order', 'SELECT id FROM orders');
    return new Set(rows.map(({ id }) => id));
  }

  /** Deaths at named points so far. */
  crashes(): readonly Crash[] {
    if (!existsSync(this.#crashes)) return [];
    const lines = readFileSync(this.#crashes, 'utf8').trim().split('\n');
    return lines.map((line) => JSON.parse(line) as Crash);
  }

  /** Asks the supervisor to stop, as Ctrl-C does; its exit code, or null when it had ended already. */
  async stop(): Promise<number | null> {
    const supervisor = this.#supervisor;
    const ended =
      !supervisor || supervisor.exitCode !== null || supervisor.signalCode !== null
        ? Promise.resolve(null)
        : new Promise<number | null>((resolve) => supervisor.once('exit', resolve));
    supervisor?.kill('SIGINT');
    const code = await ended;
    await this.network.close();
    return code;
  }

  async remove(): Promise<void> {
    await this.stop();
    rmSync(this.settings.home.path, { recursive: true, force: true });
  }
}
