import { ShopNotStarted } from '../shop/shop-not-started';
import { Backoff } from './backoff';
import type { Program, Run } from './program';

export type ProgramState = 'stopped' | 'starting' | 'ready' | 'restarting';

export interface ProgramStatus {
  readonly name: string;
  readonly stage: string;
  readonly state: ProgramState;
  readonly pid: number | null;
  readonly restarts: number;
  /** ISO time since which it has been ready without a break. */
  readonly readySince: string | null;
  /** Why the run before this one ended. */
  readonly lastEnd: string | null;
}

/** A first start that fails this often will not get better by itself. */
const FIRST_ATTEMPTS = 3;

/**
 * Keeps one program running: stopped -> starting -> ready -> (it ends) restarting -> ready ...
 *
 * - `start` resolves at the first ready and rejects after three failed attempts before it.
 * - From then on it is started again for ever, with growing pauses while it keeps ending.
 * - `stop` may come at any moment, also while it is being launched or waits for its next attempt.
 */
export class KeptProgram {
  #state: ProgramState = 'stopped';
  #run: Run | undefined;
  #restarts = 0;
  #readySince: Date | null = null;
  #lastEnd: string | null = null;
  #stopping = new AbortController();
  #keeping: Promise<void> = Promise.resolve();

  constructor(
    readonly program: Program,
    private readonly onEnd: (program: Program, reason: string) => void,
    private readonly backoff = new Backoff(),
  ) {}

  status(): ProgramStatus {
    return {
      name: this.program.name,
      stage: this.program.stage,
      state: this.#state,
      pid: this.#run?.pid ?? null,
      restarts: this.#restarts,
      readySince: this.#readySince?.toISOString() ?? null,
      lastEnd: this.#lastEnd,
    };
  }

  tell(message: object): boolean {
    return this.#run?.tell?.(message) ?? false;
  }

  async start(): Promise<void> {
    this.#state = 'starting';
    const first = this.#firstRun();
    this.#keeping = first.then(
      (run) => this.#keep(run),
      () => undefined,
    );
    await first;
  }

  async stop(graceMs: number): Promise<void> {
    this.#stopping.abort();
    await this.#run?.stop(graceMs);
    await this.#keeping;
    this.#state = 'stopped';
  }

  async #firstRun(): Promise<Run> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.#launch();
      } catch (error) {
        if (attempt === FIRST_ATTEMPTS || this.#stopping.signal.aborted || isFinal(error)) throw error;
        await this.backoff.pause(this.#stopping.signal);
      }
    }
  }

  async #launch(): Promise<Run> {
    const run = await this.program.launch(this.#stopping.signal);
    if (this.#stopping.signal.aborted) {
      await run.stop(0);
      throw new Error(`${this.program.name} is being stopped`);
    }
    this.#run = run;
    this.#state = 'ready';
    this.#readySince = new Date();
    this.backoff.started();
    return run;
  }

  async #keep(first: Run): Promise<void> {
    for (let run: Run | undefined = first; run !== undefined; run = await this.#again()) {
      const reason = await run.ended;
      this.#run = undefined;
      this.#readySince = null;
      if (this.#stopping.signal.aborted) return;
      this.#ended(reason);
    }
  }

  #ended(reason: string): void {
    this.#state = 'restarting';
    this.#lastEnd = reason;
    this.onEnd(this.program, reason);
  }

  /** The next run, however many attempts it takes; nothing when the program is being stopped. */
  async #again(): Promise<Run | undefined> {
    for (;;) {
      await this.backoff.pause(this.#stopping.signal);
      if (this.#stopping.signal.aborted) return undefined;
      this.#restarts += 1;
      try {
        return await this.#launch();
      } catch (error) {
        if (this.#stopping.signal.aborted) return undefined;
        this.#ended(error instanceof Error ? error.message : String(error));
      }
    }
  }
}

/** A launcher that knows that trying again cannot help says so by the class of its error. */
const isFinal = (error: unknown): boolean => error instanceof ShopNotStarted;
