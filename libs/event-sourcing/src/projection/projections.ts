import { EventEmitter } from 'node:events';
import type { Log, LogClient } from '@rivermart/messaging';
import type { DataSource } from 'typeorm';
import { formatPosition, type StreamPosition } from '../stream-position';
import { GenerationReader } from './generation-reader';
import { Generations, type Generation } from './generations';
import { PositionNotReached } from './position-not-reached';
import type { ProjectionSet, StreamEvent } from './projection';
import { projectionFigures } from './projection-figures';
import type { ProjectionMetrics } from './projection-metrics';

export interface ProjectionsSettings {
  readonly set: ProjectionSet;
  readonly database: DataSource;
  readonly logClient: LogClient;
  readonly log: Log;
  readonly metrics?: ProjectionMetrics;
}

export interface GenerationProgress extends Generation {
  /** Records of the log it has read. */
  readonly events: number;
  /** Of a building one: records the active one has read and it has not. */
  readonly behind?: number;
}

/** So far behind, there is no use in holding up the live views for a try to switch. */
const WITHIN_REACH = 2_000;
const SWITCH_PATIENCE_MS = 2_000;
/** Another process may have projected what is waited for. */
const LOOK_AGAIN_MS = 100;

/**
 * Keeps a projection set up to date and rebuilds it while it is being read. `reconcile` is called again and again, in
 * every process of the service: what is to be done stands in the database, so any of them may die at any moment.
 */
export class Projections {
  readonly #generations: Generations;
  readonly #readers = new Map<number, GenerationReader>();
  #turn: Promise<void> = Promise.resolve();
  readonly #projected = new EventEmitter().setMaxListeners(0);
  #shown: number | undefined;

  constructor(private readonly settings: ProjectionsSettings) {
    const { database, set, metrics } = settings;
    this.#generations = new Generations(database, set);
    metrics?.observe(set.name, () => projectionFigures(database, set, this.#generations));
  }

  /** What keeps the views from following the log; for readiness. */
  get trouble(): string | undefined {
    const [oldest] = this.#readers.values();
    return oldest ? oldest.trouble : 'not started';
  }

  /** Starts readers of generations that have none, stops those of retired ones, switches when the time has come. */
  reconcile(): Promise<void> {
    this.#turn = this.#turn.catch(() => undefined).then(() => this.#reconcile());
    return this.#turn;
  }

  async #reconcile(): Promise<void> {
    await this.#generations.ensureFirst();
    const generations = await this.#generations.list();
    const used = generations.filter(({ state }) => state !== 'retired');
    this.#shown = used.find(({ state }) => state === 'active')?.generation;
    const isUsed = (number: number): boolean => used.some(({ generation }) => generation === number);
    const left = [...this.#readers].filter(([number]) => !isUsed(number));
    for (const [number, reader] of left) {
      await reader.stop();
      this.#readers.delete(number);
    }
    if (left.length > 0) await this.#generations.dropRetired();
    for (const { generation } of used) if (!this.#readers.has(generation)) await this.#read(generation);
    await this.#switchWhenReady(used);
  }

  async stop(): Promise<void> {
    await Promise.all([...this.#readers.values()].map((reader) => reader.stop()));
    this.#readers.clear();
  }

  /** Begins a rebuild from offset 0; the views stay as they are until it has caught up. Resolves with its number. */
  async rebuild(): Promise<number> {
    const generation = await this.#generations.begin();
    await this.reconcile();
    return generation;
  }

  async progress(): Promise<readonly GenerationProgress[]> {
    const generations = await this.#generations.list();
    const active = generations.find(({ state }) => state === 'active');
    const used = generations.filter(({ state }) => state !== 'retired');
    return Promise.all(
      used.map(async (each) => ({
        ...each,
        events: await this.#generations.read(each.generation),
        ...(each.state === 'building' &&
          active && { behind: await this.#generations.behind(each.generation, active.generation) }),
      })),
    );
  }

  /** Resolves when the views show these versions; rejects with `PositionNotReached` after the time-out. */
  async reached(positions: readonly StreamPosition[], timeoutMs: number): Promise<void> {
    const end = Date.now() + timeoutMs;
    for (;;) {
      const missing = await this.#missing(positions);
      if (missing.length === 0) return;
      const leftMs = end - Date.now();
      if (leftMs <= 0) throw new PositionNotReached(missing.map(formatPosition).join(','), timeoutMs);
      await this.#nextProjection(Math.min(leftMs, LOOK_AGAIN_MS));
    }
  }

  async #missing(positions: readonly StreamPosition[]): Promise<readonly StreamPosition[]> {
    const shown = await this.settings.database.query<{ stream_id: string; version: number }[]>(
      `SELECT stream_id, version FROM ${this.settings.set.name}.projected_stream WHERE stream_id = ANY ($1::uuid[])`,
      [positions.map(({ streamId }) => streamId)],
    );
    const versions = new Map(shown.map((row) => [row.stream_id, row.version]));
    return positions.filter(({ streamId, version }) => (versions.get(streamId) ?? 0) < version);
  }

  #nextProjection(timeoutMs: number): Promise<void> {
    return new Promise((resolve) => {
      const done = (): void => {
        clearTimeout(timer);
        this.#projected.off('projected', done);
        resolve();
      };
      const timer = setTimeout(done, timeoutMs);
      this.#projected.on('projected', done);
    });
  }

  async #read(generation: number): Promise<void> {
    const { set, logClient, log, metrics } = this.settings;
    await this.#generations.ensureIndexes(generation);
    const reader = new GenerationReader({
      ...{ set, logClient, log, generation, generations: this.#generations },
      onProjected: (events) => this.#onProjected(generation, events),
      onFailed: () => metrics?.failed(set.name, generation),
    });
    await reader.start();
    this.#readers.set(generation, reader);
  }

  #onProjected(generation: number, events: readonly StreamEvent[]): void {
    const { set, metrics } = this.settings;
    metrics?.projected(set.name, generation, events.length);
    if (generation === this.#shown) metrics?.shown(set.name, events, new Date());
    this.#projected.emit('projected');
  }

  async #switchWhenReady(used: readonly Generation[]): Promise<void> {
    const active = used.find(({ state }) => state === 'active')?.generation;
    const next = used.find(({ state }) => state === 'building')?.generation;
    if (active === undefined || next === undefined) return;
    if ((await this.#generations.behind(next, active)) > WITHIN_REACH) return;
    if (await this.#generations.switchTo(next, active, SWITCH_PATIENCE_MS)) {
      this.settings.log.info('Rebuilt views are shown now', {
        projection: this.settings.set.name,
        generation: next,
      });
    }
  }
}
