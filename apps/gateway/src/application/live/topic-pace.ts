const WINDOW_MS = 10_000;

/** How many records a second a topic got over the last ten seconds. */
export class TopicPace {
  readonly #samples: { readonly atMs: number; readonly total: number }[] = [];

  seen(total: number, atMs: number): void {
    const last = this.#samples.at(-1);
    if (last && total < last.total) this.#samples.length = 0;
    this.#samples.push({ atMs, total });
    while ((this.#samples[1]?.atMs ?? Infinity) <= atMs - WINDOW_MS) this.#samples.shift();
  }

  get perSecond(): number {
    const first = this.#samples[0];
    const last = this.#samples.at(-1);
    if (!first || !last || last.atMs === first.atMs) return 0;
    return Math.round(((last.total - first.total) * 10_000) / (last.atMs - first.atMs)) / 10;
  }
}
