import { ShopNotStarted } from '../shop/shop-not-started';
import { Backoff } from './backoff';
import { Hold } from './hold';
import { isStopped } from './process-state';
import type { Program, Run } from './program';
import { signalFamily } from './signal-family';

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
  /** Stands still by SIGSTOP. */
  readonly isPaused: boolean;
  /** ISO time since which an operator keeps it down or lets it stand still. */
  readonly brokenSince: string | null;
}

/** A first start that fails this often will not get better by itself. */
const FIRST_ATTEMPTS = 3;

/**
 * Keeps one program running: stopped -> starting -> ready -> (it ends) restarting -> ready ...
 *
 * - `start` resolves at the first ready and rejects after three failed attempts before it.
 * - From then on it is started again for ever, with growing pauses while it keeps ending.
 * - `stop` may come at any moment, also while it is being launched or waits for its next attempt.
 * - `hold` keeps it down until `release`; `pause`, `resume` and `kill` act on the run there is.
 */
export class KeptProgram {
  #state: ProgramState = 'stopped';
  #run: Run | undefined;
  #restarts = 0;
  #readySince: Date | null = null;
  #lastEnd: string | null = null;
  #stopping = new AbortController();
  #keeping: Promise<void> = Promise.resolve();
  #hold: Hold | undefined;
  #attempt = new AbortController();
  #pausedSince: Date | undefined;

  constructor(
    readonly program: Program,
    private readonly onEnd: (program: Program, reason: string) => void,
    private readonly backoff = new Backoff(),
  ) {}

  status(): ProgramStatus {
    const isPaused = this.#run !== undefined && isStopped(this.#run.pid);
    return {
      name: this.program.name,
      stage: this.program.stage,
      state: this.#state,
      pid: this.#run?.pid ?? null,
      restarts: this.#restarts,
      readySince: this.#readySince?.toISOString() ?? null,
      lastEnd: this.#lastEnd,
      isPaused,
      brokenSince: this.#brokenSince(isPaused)?.toISOString() ?? null,
    };
  }

  #brokenSince(isPaused: boolean): Date | undefined {
    return this.#hold?.since ?? (isPaused ? this.#pausedSince : undefined);
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

  /** Ends the run and starts no other. Resolves when the process is gone; false while the shop is still starting. */
  async hold(graceMs: number): Promise<boolean> {
    if (this.#state === 'starting') return false;
    this.#hold ??= new Hold();
    this.#attempt.abort();
    this.resume();
    await this.#run?.stop(graceMs);
    return true;
  }

  /** False when nobody holds it. */
  release(): boolean {
    const held = this.#hold;
    this.#hold = undefined;
    held?.lift();
    return held !== undefined;
  }

  /** False when there is no process. */
  pause(): boolean {
    if (this.#run === undefined) return false;
    this.#pausedSince = new Date();
    signalFamily(this.#run.pid, 'SIGSTOP');
    return true;
  }

  resume(): boolean {
    if (this.#run === undefined) return false;
    signalFamily(this.#run.pid, 'SIGCONT');
    return true;
  }

  /** SIGKILL; it is started again like after any other end. */
  kill(): boolean {
    if (this.#run === undefined) return false;
    process.kill(this.#run.pid, 'SIGKILL');
    // What it started may stand still and would not notice that its head is gone.
    this.resume();
    return true;
  }

  async stop(graceMs: number): Promise<void> {
    this.#stopping.abort();
    this.#attempt.abort();
    this.#hold?.lift();
    this.resume();
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
    this.#attempt = new AbortController();
    const { signal } = this.#attempt;
    if (this.#stopping.signal.aborted) this.#attempt.abort();
    const run = await this.program.launch(signal);
    if (signal.aborted) {
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
    if (this.#hold) {
      this.#state = 'stopped';
      this.#lastEnd = 'an operator stopped it';
      return;
    }
    this.#state = 'restarting';
    this.#lastEnd = reason;
    this.onEnd(this.program, reason);
  }

  /** Whether an operator kept it down in between. */
  async #untilReleased(): Promise<boolean> {
    if (!this.#hold) return false;
    while (this.#hold && !this.#stopping.signal.aborted) {
      this.#state = 'stopped';
      await this.#hold.lifted;
    }
    this.#state = 'restarting';
    return true;
  }

  /** The next run, however many attempts it takes; nothing when the program is being stopped. */
  async #again(): Promise<Run | undefined> {
    for (;;) {
      const wasHeld = await this.#untilReleased();
      if (!wasHeld) await this.backoff.pause(this.#stopping.signal);
      if (this.#stopping.signal.aborted) return undefined;
      if (this.#hold) continue;
      this.#restarts += wasHeld ? 0 : 1;
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
