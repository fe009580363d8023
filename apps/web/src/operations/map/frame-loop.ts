export interface FrameLoopOptions {
  readonly onFrame: (seconds: number) => void;
  /** Nobody sees it any more. */
  readonly onPause: () => void;
}

const LONGEST_STEP_SECONDS = 0.05;

/** Frames while an element is in sight of a visible page; otherwise none at all. */
export class FrameLoop {
  readonly #sight: IntersectionObserver;
  readonly #options: FrameLoopOptions;
  #isSeen = true;
  #request = 0;
  #last = 0;

  constructor(element: Element, options: FrameLoopOptions) {
    this.#options = options;
    this.#sight = new IntersectionObserver(([entry]) => {
      this.#isSeen = entry?.isIntersecting ?? true;
      this.#wake();
    });
    this.#sight.observe(element);
    document.addEventListener('visibilitychange', this.#wake);
  }

  get isRunning(): boolean {
    return this.#isSeen && !document.hidden;
  }

  stop(): void {
    cancelAnimationFrame(this.#request);
    this.#sight.disconnect();
    document.removeEventListener('visibilitychange', this.#wake);
  }

  readonly #wake = (): void => {
    cancelAnimationFrame(this.#request);
    if (!this.isRunning) return this.#options.onPause();
    this.#last = performance.now();
    this.#request = requestAnimationFrame(this.#frame);
  };

  readonly #frame = (now: number): void => {
    const seconds = Math.min(LONGEST_STEP_SECONDS, Math.max(0, (now - this.#last) / 1_000));
    this.#last = now;
    this.#options.onFrame(seconds);
    this.#request = requestAnimationFrame(this.#frame);
  };
}
