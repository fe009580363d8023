import type { Clock } from '@rivermart/kernel';
import { crashPoint } from '../crash-points';
import type { Log } from '../log';
import { Contention } from '../postgres/database-unavailable';
import type { Session } from '../postgres/session';
import type { Transaction } from '../postgres/transaction';
import type { MessagingTracing, TracedTask, UnitLane, UnitTrace } from '../tracing';
import { playAndTakeBack, type Act } from './play-and-take-back';
import type { RowMappings } from './row-mappings';
import { ScopedUnit } from './scoped-unit';
import { SharedUnit } from './shared-unit';
import { StaleRead } from './stale-read';

/** A command or the handling of an event: something to do in a unit that others share. */
export interface UnitTask extends TracedTask {
  /** Tasks of one line run in order, lines run side by side. Without a line: side by side with everything. */
  readonly line: string | undefined;
  run(unit: ScopedUnit): Promise<void>;
  /** Asked when `run` rejects: may the others commit without it? Only if it left nothing in the unit. */
  readonly failsAlone?: (error: unknown) => void;
}

export interface UnitSettings {
  readonly session: Session;
  readonly mappings: RowMappings;
  readonly clock: Clock;
  /** `source` of what is published: the service. */
  readonly source: string;
  /** Told how many messages a committed unit left in the outbox, when there are any. */
  readonly onMessages: (count: number) => void;
  readonly log: Log;
  readonly lane: UnitLane;
  readonly tracing?: MessagingTracing | undefined;
}

const MAX_CONTENTION_RETRIES = 5;

/** Runs tasks in one transaction: all of them take effect or none. */
export class UnitRunner<Task extends UnitTask> {
  #hasWork = false;
  #rehearsal: Promise<void> | undefined;

  /** @param claim chooses the tasks that are to run, by the first statement of the transaction. */
  constructor(
    private readonly settings: UnitSettings,
    private readonly claim?: (tasks: readonly Task[], transaction: Transaction) => Promise<readonly Task[]>,
  ) {}

  /**
   * Rejects with the first failure after rolling back. Contention is tried again here, and when tasks got
   * into each other's way (`StaleRead`) they run once more, one after the other.
   */
  async run(tasks: readonly Task[]): Promise<void> {
    this.#hasWork = true;
    if (this.#rehearsal) await this.#rehearsal.catch(() => undefined);
    let isOneByOne = false;
    for (let retries = 0; ; retries += 1) {
      try {
        return await this.#once(tasks, isOneByOne);
      } catch (error) {
        const mayPass = error instanceof StaleRead ? !isOneByOne : error instanceof Contention;
        if (!mayPass || retries >= MAX_CONTENTION_RETRIES) throw error;
        isOneByOne ||= error instanceof StaleRead;
      }
    }
  }

  /**
   * Runs tasks as `playAndTakeBack` says, as long as there was nothing real to run; what comes meanwhile waits
   * for the task in hand at most. Resolves with whether there is any use in another rehearsal.
   */
  async rehearse(tasks: readonly Task[], scene: Act): Promise<boolean> {
    if (this.#hasWork || this.#rehearsal) return false;
    const { source } = this.settings;
    const acts = tasks.map((task): Act => async (unit) => {
      const claimed = this.claim ? await this.claim([task], unit.transaction) : [task];
      for (const mine of claimed) await runTask(mine, unit, source);
    });
    this.#rehearsal = playAndTakeBack(this.settings, [scene, ...acts], () => this.#hasWork);
    try {
      await this.#rehearsal;
    } finally {
      this.#rehearsal = undefined;
    }
    return !this.#hasWork;
  }

  async #once(tasks: readonly Task[], isOneByOne: boolean): Promise<void> {
    const { session, mappings, clock, lane, tracing } = this.settings;
    const transaction = await session.begin();
    const unit = new SharedUnit(transaction, clock.now(), mappings);
    const trace = tracing?.unit(lane, tasks.length);
    try {
      await this.#attempt(unit, tasks, isOneByOne, trace);
    } catch (error) {
      trace?.failed(error);
      throw error;
    }
    trace?.committed({ rows: unit.changedRowCount, messages: unit.messageCount });
    if (unit.messageCount > 0) this.settings.onMessages(unit.messageCount);
    this.#runEffects(unit);
  }

  async #attempt(
    unit: SharedUnit,
    tasks: readonly Task[],
    isOneByOne: boolean,
    trace: UnitTrace | undefined,
  ): Promise<void> {
    const { transaction } = unit;
    try {
      const claimed = this.claim ? await this.claim(tasks, transaction) : tasks;
      const run = (task: Task): Promise<void> => runTask(task, unit, this.settings.source, trace);
      if (isOneByOne) for (const task of claimed) await run(task);
      else await sideBySide(linesOf(claimed), run);
      if (unit.hasStaleRead) throw new StaleRead('row');
      unit.flush();
    } catch (error) {
      await transaction.rollback();
      throw error;
    }
    const lane = this.claim ? 'event' : 'command';
    crashPoint(`before-${lane}-commit`);
    await transaction.commit();
    crashPoint(`after-${lane}-commit`);
  }

  /** The unit is committed: an effect that throws is a defect, and no failure of the unit. */
  #runEffects(unit: SharedUnit): void {
    try {
      unit.committed();
    } catch (error) {
      this.settings.log.error('What was to run after the commit failed', { error });
    }
  }
}

async function runTask(
  task: UnitTask,
  shared: SharedUnit,
  source: string,
  unitTrace?: UnitTrace,
): Promise<void> {
  const trace = unitTrace?.task(task);
  const unit = new ScopedUnit(shared, source, task.cause, trace);
  try {
    await (trace ? trace.run(() => task.run(unit)) : task.run(unit));
  } catch (error) {
    trace?.failed(error);
    if (!task.failsAlone || unit.hasWritten || shared.transaction.hasFailed) throw error;
    unit.assertFreshReads();
    task.failsAlone(error);
  }
}

function linesOf<Task extends UnitTask>(tasks: readonly Task[]): readonly (readonly Task[])[] {
  const lines = new Map<string, Task[]>();
  const all: Task[][] = [];
  for (const task of tasks) {
    const line = task.line === undefined ? undefined : lines.get(task.line);
    if (line) {
      line.push(task);
      continue;
    }
    const started = [task];
    all.push(started);
    if (task.line !== undefined) lines.set(task.line, started);
  }
  return all;
}

/** Waits for all lines, also when one fails: nothing of a unit runs on after it ended. */
async function sideBySide<Task>(
  lines: readonly (readonly Task[])[],
  run: (task: Task) => Promise<void>,
): Promise<void> {
  const ends = await Promise.allSettled(
    lines.map(async (line) => {
      for (const task of line) await run(task);
    }),
  );
  const failures = ends.flatMap((end) => (end.status === 'rejected' ? [end.reason as unknown] : []));
  if (failures.length > 0) throw failures.find((error) => error instanceof StaleRead) ?? failures[0];
}
