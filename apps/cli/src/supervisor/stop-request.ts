/** npm passes on a signal that the terminal has sent to us already: those two are one wish. */
const SAME_WISH_MS = 1_000;

/** The wish to stop, from a signal or from `rivermart stop`. Asked again after a moment, we leave at once. */
export class StopRequest {
  readonly requested: Promise<void>;
  #request: () => void = () => undefined;
  #requestedAt: number | undefined;

  constructor() {
    this.requested = new Promise((resolve) => (this.#request = resolve));
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => this.request());
  }

  request(): void {
    const now = performance.now();
    if (this.#requestedAt !== undefined && now - this.#requestedAt > SAME_WISH_MS) {
      // The children see their channel close and end by themselves.
      process.exit(1);
    }
    this.#requestedAt ??= now;
    this.#request();
  }
}
