import type { ServiceState } from './live-feed';

/**
 * `GET /api/ops/processes`, and `POST /api/ops/processes/:name/:act`: in local runs only, where a supervisor keeps the
 * processes; elsewhere 404 `operations.no-supervisor`.
 */
export interface ProcessView {
  /** A service, `riverlog`, `postgres`, `sandbox`. */
  readonly name: string;
  readonly state: ServiceState;
  readonly pid: number | null;
  readonly memoryBytes: number | null;
  readonly memoryBudgetBytes: number | null;
  /** Share of one core since the last look, 0 to 1 and more. */
  readonly cpu: number | null;
  readonly eventLoopUtilization: number | null;
  readonly restarts: number;
  readonly readySince: string | null;
  /** Why the run before this one ended. */
  readonly lastEnd: string | null;
  /** Since when it is paused or stopped by an operator. */
  readonly brokenSince: string | null;
}

/** `stop` keeps it down until `start`; `pause` and `resume` are SIGSTOP and SIGCONT; `kill` is SIGKILL, and the supervisor starts it again. */
export const processActs = ['stop', 'start', 'pause', 'resume', 'kill'] as const;
export type ProcessAct = (typeof processActs)[number];

/** `POST /api/ops/put-right` resumes and starts everything and ends every fault of the third parties. */
export interface PutRightResult {
  readonly undone: readonly string[];
}
