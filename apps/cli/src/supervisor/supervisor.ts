import { KeptProgram, type ProgramStatus } from './kept-program';
import { stages, type Program, type Stage } from './program';

/** What must be there before the rest is worth starting: services need the database and the log. */
const foundations: ReadonlySet<Stage> = new Set(['database', 'log', 'outside']);

/** Long enough for a service to finish what it does, short enough for somebody who pressed Ctrl-C. */
const GRACE_MS = 5_000;

/** Starts a set of programs, keeps them running, and stops them in order. */
export class Supervisor {
  readonly #kept: readonly KeptProgram[];
  #stopping: Promise<void> | undefined;

  constructor(programs: readonly Program[], onEnd: (program: Program, reason: string) => void) {
    this.#kept = programs.map((program) => new KeptProgram(program, onEnd));
  }

  status(): readonly ProgramStatus[] {
    return this.#kept.map((kept) => kept.status());
  }

  get programs(): readonly KeptProgram[] {
    return this.#kept;
  }

  /** The program of this name, for an operator's act. */
  program(name: string): KeptProgram | undefined {
    return this.#kept.find(({ program }) => program.name === name);
  }

  /** Sends a message to the process of this program; false when there is none that listens. */
  tell(name: string, message: object): boolean {
    return this.program(name)?.tell(message) ?? false;
  }

  /** Resolves when all are ready. When one cannot be, all are stopped and its error is thrown. */
  async start(): Promise<void> {
    try {
      await this.#startThose(({ program }) => foundations.has(program.stage));
      await this.#startThose(({ program }) => !foundations.has(program.stage));
    } catch (error) {
      await this.stop();
      throw error;
    }
  }

  async #startThose(chosen: (kept: KeptProgram) => boolean): Promise<void> {
    await Promise.all(this.#kept.filter(chosen).map((kept) => kept.start()));
  }

  /** Stage after stage against the start order; a program that hangs is killed after its grace. */
  stop(graceMs = GRACE_MS): Promise<void> {
    this.#stopping ??= this.#stop(graceMs);
    return this.#stopping;
  }

  async #stop(graceMs: number): Promise<void> {
    for (const stage of stages.toReversed()) {
      const ofStage = this.#kept.filter(({ program }) => program.stage === stage);
      await Promise.all(ofStage.map((kept) => kept.stop(graceMs)));
    }
  }
}
