import type { RunningService, ServiceDefinition } from '@rivermart/service';
import { Client } from 'pg';
import type { TestIssuer } from '../auth/start-test-issuer';
import type { TestDatabase } from '../database/test-database';
import { eventually } from '../eventually';
import type { TestLog } from '../log/log-in';
import { UnreadDeadLetters, type DeadLetters } from './unread-dead-letters';
import type { Witness } from './witness';

/** A group of Apache Kafka alone takes seconds to form on a busy machine. */
const READY_WITHIN = { timeoutMs: 30_000 };

export interface ShopParts {
  readonly services: readonly ServiceDefinition[];
  readonly databases: ReadonlyMap<string, TestDatabase>;
  readonly issuer: TestIssuer;
  readonly log: TestLog | undefined;
  readonly ownsLog: boolean;
  readonly witness: Witness;
  readonly start: (definition: ServiceDefinition) => Promise<RunningService>;
}

/** Services running in this process, as `startShop` made them. */
export class TestShop {
  readonly #running = new Map<string, RunningService>();
  readonly #unread = new UnreadDeadLetters();

  private constructor(private readonly parts: ShopParts) {}

  static async start(parts: ShopParts): Promise<TestShop> {
    const shop = new TestShop(parts);
    try {
      await Promise.all(parts.services.map(({ name }) => shop.startAgain(name)));
      return shop;
    } catch (error) {
      await shop.stop();
      throw error;
    }
  }

  get log(): TestLog {
    if (!this.parts.log) throw new Error('No service of this shop uses the log');
    return this.parts.log;
  }

  service(name: string): RunningService {
    const running = this.#running.get(name);
    if (running) return running;
    throw new Error(`${name} does not run in this shop; these do: ${[...this.#running.keys()].join(', ')}`);
  }

  url(name: string): string {
    return this.service(name).url;
  }

  databaseUrl(name: string): string {
    const database = this.parts.databases.get(name);
    if (database) return database.url;
    throw new Error(`${name} has no database in this shop`);
  }

  /** Resolves when every service is ready: its consumer has its place in the group. Events wait for that anyway. */
  async ready(): Promise<void> {
    await Promise.all(
      [...this.#running.values()].map(({ name, url }) =>
        eventually(async () => {
          const response = await fetch(`${url}/health/ready`);
          if (response.status !== 200) throw new Error(`${name} is not ready: ${await response.text()}`);
        }, READY_WITHIN),
      ),
    );
  }

  /** Runs SQL in a service's database, for looking at what it stored. */
  async rows<Row extends object>(name: string, sql: string, parameters: unknown[] = []): Promise<Row[]> {
    const client = new Client({ connectionString: this.databaseUrl(name) });
    await client.connect();
    try {
      return (await client.query<Row>(sql, parameters)).rows;
    } finally {
      await client.end();
    }
  }

  /** Stops a service in order; its database, its port and its place in the log stay. */
  async stopService(name: string): Promise<void> {
    const running = this.service(name);
    this.#running.delete(name);
    await running.stop();
    await this.#unread.collect(running);
  }

  async startAgain(name: string): Promise<void> {
    const definition = this.parts.services.find((service) => service.name === name);
    if (!definition) throw new Error(`${name} is not one of this shop's services`);
    this.#running.set(name, await this.parts.start(definition));
  }

  async restart(name: string): Promise<void> {
    await this.stopService(name);
    await this.startAgain(name);
  }

  /** Events a running service gave up, by handler and reason. Those that nobody asked for fail `stop`. */
  deadLetters(name: string): Promise<readonly DeadLetters[]> {
    return this.#unread.read(this.service(name));
  }

  /**
   * Stops and removes everything the shop was made of. Fails when an event was given up unnoticed, when a service
   * answered otherwise than it says, or when it read a field that its expectations do not name.
   */
  async stop(): Promise<void> {
    await Promise.all([...this.#running.keys()].map((name) => this.stopService(name)));
    if (this.parts.ownsLog) await this.parts.log?.stop();
    await this.parts.issuer.stop();
    await Promise.all([...this.parts.databases.values()].map((database) => database.drop()));
    this.#unread.refuse();
    const { faults } = this.parts.witness;
    if (faults.length > 0) throw new Error(faults.join('; '));
  }
}
