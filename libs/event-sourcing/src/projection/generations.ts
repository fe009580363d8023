import type { DataSource, EntityManager } from 'typeorm';
import { checkpointViews } from './checkpoint-views';
import { viewsOf, type ProjectionSet } from './projection';
import type { ReadPartition } from './projection-metrics';
import { createIndexes, createTable, showGeneration } from './view-statements';

export interface Generation {
  readonly generation: number;
  readonly state: 'building' | 'active' | 'retired';
  readonly startedAt: Date;
  readonly switchedAt: Date | null;
}

/** One transaction at a time creates or switches generations of a database. */
const LOCK = 4_201_013;

/**
 * The generations of a projection set: the tables of each in a schema of their own (`<name>_g2`), and the schema
 * `<name>` with the stable names, which are views of the active generation. The row of a generation is also the lock
 * between its batches (shared) and the switch (exclusive).
 */
export class Generations {
  constructor(
    private readonly database: DataSource,
    private readonly set: ProjectionSet,
  ) {}

  schemaOf(generation: number): string {
    return `${this.set.name}_g${generation}`;
  }

  list(): Promise<readonly Generation[]> {
    return this.database.query<Generation[]>(
      `SELECT generation, state, started_at AS "startedAt", switched_at AS "switchedAt"
         FROM projection_generation WHERE projection = $1 ORDER BY generation`,
      [this.set.name],
    );
  }

  /** The first generation of all is active at once: there is nothing to show instead. */
  async ensureFirst(): Promise<void> {
    await this.#exclusively(async (manager) => {
      if ((await this.#latest(manager)) > 0) return;
      await this.#create(manager, 1, 'active');
      await this.#show(manager, 1);
    });
  }

  /** Starts a generation beside the active one. Resolves with its number, or with that of one already in work. */
  async begin(): Promise<number> {
    return this.#exclusively(async (manager) => {
      const [building] = await manager.query<Generation[]>(
        "SELECT generation FROM projection_generation WHERE projection = $1 AND state = 'building'",
        [this.set.name],
      );
      if (building) return building.generation;
      const next = (await this.#latest(manager)) + 1;
      await this.#create(manager, next, 'building');
      return next;
    });
  }

  /**
   * Runs `work` while the generation is in use; false when it is not any more. The switch waits for the work, and work
   * that comes after the switch finds the generation retired.
   */
  async whileInUse(generation: number, work: (manager: EntityManager) => Promise<void>): Promise<boolean> {
    return this.database.transaction(async (manager) => {
      const [row] = await manager.query<Generation[]>(
        'SELECT state FROM projection_generation WHERE projection = $1 AND generation = $2 FOR SHARE',
        [this.set.name, generation],
      );
      if (!row || row.state === 'retired') return false;
      await work(manager);
      return true;
    });
  }

  /**
   * Puts `next` in the place of the active generation, in one transaction, once it has read every partition as far:
   * `active` stands still for that long, so no query sees less after the switch than before it. False when `next` is
   * not there within `patienceMs`.
   */
  async switchTo(next: number, active: number, patienceMs: number): Promise<boolean> {
    return this.#exclusively(async (manager) => {
      await manager.query(
        'SELECT FROM projection_generation WHERE projection = $1 AND generation = $2 FOR UPDATE',
        [this.set.name, active],
      );
      const end = Date.now() + patienceMs;
      while ((await this.behind(next, active, manager)) > 0) {
        if (Date.now() > end) return false;
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
      await this.#mark(manager, active, 'retired');
      await this.#mark(manager, next, 'active');
      await this.#show(manager, next);
      return true;
    });
  }

  /** Records that the active generation has read and `next` has not. */
  async behind(
    next: number,
    active: number,
    manager: EntityManager = this.database.manager,
  ): Promise<number> {
    const [row] = await manager.query<{ behind: number }[]>(
      `SELECT coalesce(sum(greatest(0, live.next_offset - coalesce(fresh.next_offset, 0))), 0)::bigint AS behind
         FROM ${this.schemaOf(active)}.projected_partition live
         LEFT JOIN ${this.schemaOf(next)}.projected_partition fresh USING (topic, partition)`,
    );
    return Number(row?.behind ?? 0);
  }

  /** Records a generation has read so far. */
  async read(generation: number): Promise<number> {
    const [row] = await this.database.query<{ events: number }[]>(
      `SELECT coalesce(sum(events), 0)::bigint AS events FROM ${this.schemaOf(generation)}.projected_partition`,
    );
    return Number(row?.events ?? 0);
  }

  /** The checkpoint of every partition a generation has read of. */
  async partitions(generation: number): Promise<readonly ReadPartition[]> {
    const rows = await this.database.query<(Omit<ReadPartition, 'nextOffset'> & { nextOffset: string })[]>(
      `SELECT topic, partition, next_offset AS "nextOffset" FROM ${this.schemaOf(generation)}.projected_partition`,
    );
    return rows.map((row) => ({ ...row, nextOffset: Number(row.nextOffset) }));
  }

  /** What a later release of the same views has come to search by; tables of a generation are never changed otherwise. */
  async ensureIndexes(generation: number): Promise<void> {
    await this.#exclusively(async (manager) => {
      for (const view of viewsOf(this.set)) {
        for (const sql of createIndexes(this.schemaOf(generation), view)) await manager.query(sql);
      }
    });
  }

  /** The tables of generations that nobody reads any more. */
  async dropRetired(): Promise<void> {
    for (const { generation, state } of await this.list()) {
      if (state === 'retired')
        await this.database.query(`DROP SCHEMA IF EXISTS ${this.schemaOf(generation)} CASCADE`);
    }
  }

  async #create(manager: EntityManager, generation: number, state: Generation['state']): Promise<void> {
    const schema = this.schemaOf(generation);
    await manager.query(`CREATE SCHEMA ${schema}`);
    for (const view of [...viewsOf(this.set), ...checkpointViews]) {
      for (const sql of [createTable(schema, view), ...createIndexes(schema, view)]) await manager.query(sql);
    }
    await manager.query(
      'INSERT INTO projection_generation (projection, generation, state) VALUES ($1, $2, $3)',
      [this.set.name, generation, state],
    );
  }

  async #show(manager: EntityManager, generation: number): Promise<void> {
    await manager.query(`CREATE SCHEMA IF NOT EXISTS ${this.set.name}`);
    for (const view of [...viewsOf(this.set), ...checkpointViews]) {
      for (const sql of showGeneration(this.set.name, this.schemaOf(generation), view))
        await manager.query(sql);
    }
  }

  async #mark(manager: EntityManager, generation: number, state: Generation['state']): Promise<void> {
    await manager.query(
      `UPDATE projection_generation SET state = $3, switched_at = clock_timestamp()
        WHERE projection = $1 AND generation = $2`,
      [this.set.name, generation, state],
    );
  }

  async #latest(manager: EntityManager): Promise<number> {
    const [row] = await manager.query<{ latest: number }[]>(
      'SELECT coalesce(max(generation), 0) AS latest FROM projection_generation WHERE projection = $1',
      [this.set.name],
    );
    return Number(row?.latest ?? 0);
  }

  #exclusively<Result>(work: (manager: EntityManager) => Promise<Result>): Promise<Result> {
    return this.database.transaction(async (manager) => {
      await manager.query('SELECT pg_advisory_xact_lock($1)', [LOCK]);
      return work(manager);
    });
  }
}
