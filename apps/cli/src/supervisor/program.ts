/** Start order; stopping goes the other way: the edge first, the database last. */
export const stages = ['database', 'log', 'outside', 'service', 'edge'] as const;

export type Stage = (typeof stages)[number];

/** Something that can be launched again and again. */
export interface Program {
  readonly name: string;
  readonly stage: Stage;
  /** What it may take before it is worth a look; undefined when nobody has said. */
  readonly memoryBudgetBytes?: number;
  /** Resolves when the run is ready for work. Rejects, with nothing left running, when it cannot be or on abort. */
  launch(aborted: AbortSignal): Promise<Run>;
}

/** One run of a program, from ready to its end. */
export interface Run {
  readonly pid: number;
  /** Resolves when the process is gone, with why, for people: `exit code 1`, `signal SIGKILL`. */
  readonly ended: Promise<string>;
  /** Sends it a message; false when it cannot be reached. Only programs of our own listen. */
  tell?(message: object): boolean;
  /** Asks it to end; forces it after `graceMs`. Resolves when it is gone. */
  stop(graceMs: number): Promise<void>;
}
