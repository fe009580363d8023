import type { ProcessView } from '@rivermart/contracts';
import { familyMemory, familyOf } from '../status/memory';
import type { KeptProgram, ProgramStatus } from './kept-program';
import { processorSeconds } from './processor-seconds';

interface Look {
  readonly atMs: number;
  readonly seconds: number;
}

/** How the processes are, as the operating system tells it at the moment somebody looks. */
export class ProcessViews {
  readonly #lastLooks = new Map<number, Look>();

  constructor(private readonly now: () => number = () => performance.now()) {}

  of(programs: readonly KeptProgram[]): readonly ProcessView[] {
    const views = programs.map((kept) => this.#view(kept));
    const pids = new Set(views.map(({ pid }) => pid));
    for (const pid of this.#lastLooks.keys()) if (!pids.has(pid)) this.#lastLooks.delete(pid);
    return views;
  }

  #view(kept: KeptProgram): ProcessView {
    const status = kept.status();
    const { name, pid, restarts, readySince, lastEnd, brokenSince } = status;
    return {
      ...{ name, pid, restarts, readySince, lastEnd, brokenSince },
      state: stateOf(status),
      memoryBytes: pid === null ? null : familyMemory(pid, false).bytes,
      memoryBudgetBytes: kept.program.memoryBudgetBytes ?? null,
      cpu: pid === null ? null : this.#cpu(pid),
      eventLoopUtilization: null,
    };
  }

  /** Null at the first look. */
  #cpu(pid: number): number | null {
    const last = this.#lastLooks.get(pid);
    const look = {
      atMs: this.now(),
      seconds: familyOf(pid).reduce((sum, one) => sum + processorSeconds(one), 0),
    };
    this.#lastLooks.set(pid, look);
    if (!last || look.atMs === last.atMs) return null;
    // A connection's process of PostgreSQL that ended takes its time with it.
    return Math.max(0, (look.seconds - last.seconds) / ((look.atMs - last.atMs) / 1_000));
  }
}

/** What the supervisor knows; whether a running one is ready for work, the process itself says. */
export function stateOf({ state, isPaused }: ProgramStatus): ProcessView['state'] {
  if (isPaused) return 'paused';
  if (state === 'ready') return 'running';
  return state === 'stopped' ? 'stopped' : 'restarting';
}
