type Work = () => Promise<void>;

/** Somebody waits for these, so they run beside the others, but not without a bound. */
const MAX_PREFERRED_AT_ONCE = 4;

/** Partitions whose files are still to be read. Those that somebody asks for come first. */
export class RecoveryQueue {
  readonly #waiting = new Map<string, Work>();
  readonly #running = new Map<string, Promise<void>>();
  readonly #preferred = new Set<string>();
  #noPreferred: Promise<void> = Promise.resolve();

  /** `failed` hears of work that threw outside of `run`. */
  constructor(private readonly failed: (error: unknown) => void) {}

  add(name: string, work: Work): void {
    this.#waiting.set(name, work);
  }

  /** Starts it now, if it is waiting and not too many others were preferred as well. */
  prefer(name: string): void {
    if (!this.#waiting.has(name) || this.#preferred.size >= MAX_PREFERRED_AT_ONCE) return;
    this.#preferred.add(name);
    const done = this.#start(name)
      .catch(this.failed)
      .finally(() => this.#preferred.delete(name));
    this.#noPreferred = Promise.all([this.#noPreferred, done]).then(() => undefined);
  }

  /** For work to await now and then: work that nobody waits for stands back. */
  async yieldTurn(name: string): Promise<void> {
    while (this.#preferred.size > 0 && !this.#preferred.has(name)) await this.#noPreferred;
  }

  /** Works off what is waiting, so many at a time. Rejects with the first failure, when all are done. */
  async run(atOnce: number, isWanted: (name: string) => boolean = () => true): Promise<void> {
    const workers = Array.from({ length: atOnce }, async () => {
      for (let name = this.#next(isWanted); name !== undefined; name = this.#next(isWanted)) {
        await this.#start(name);
      }
    });
    const results = await Promise.allSettled(workers);
    const failed = results.find((result) => result.status === 'rejected');
    if (failed !== undefined) throw failed.reason;
    await Promise.all(this.#running.values());
  }

  /** Nobody needs it any more. Resolves when it is not running. */
  async forget(name: string): Promise<void> {
    this.#waiting.delete(name);
    await this.#running.get(name)?.catch(() => undefined);
  }

  /** Starts nothing more. Resolves when nothing is running. */
  async stop(): Promise<void> {
    this.#waiting.clear();
    await Promise.allSettled(this.#running.values());
  }

  #next(isWanted: (name: string) => boolean): string | undefined {
    for (const name of this.#waiting.keys()) if (isWanted(name)) return name;
    return undefined;
  }

  async #start(name: string): Promise<void> {
    const work = this.#waiting.get(name);
    this.#waiting.delete(name);
    const running = work?.() ?? Promise.resolve();
    this.#running.set(name, running);
    try {
      await running;
    } finally {
      this.#running.delete(name);
    }
  }
}
