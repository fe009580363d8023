export const BEAD_LIMIT = 600;
const NONE = -1;

/** The beads on their way, in typed arrays: nothing is allocated while they move. */
export class BeadPool {
  readonly flow = new Int16Array(BEAD_LIMIT).fill(NONE);
  readonly line = new Uint8Array(BEAD_LIMIT);
  /** Pixels from the writer's gate; negative until it leaves. */
  readonly at = new Float32Array(BEAD_LIMIT);
  readonly lengthPx = new Float32Array(BEAD_LIMIT);
  /** Number that stands beside the bead of a followed order; 0 for all others. */
  readonly mark = new Uint8Array(BEAD_LIMIT);
  readonly #free = new Int16Array(BEAD_LIMIT);
  #freeCount = 0;
  /** How many places were ever used: what lies behind need not be looked at. */
  used = 0;

  get size(): number {
    return this.used - this.#freeCount;
  }

  /** The bead's place, or -1 when the pool is full: then the record has no bead, its count is still right. */
  launch(flow: number, line: number, at: number, lengthPx: number): number {
    const place = this.#claim();
    if (place === NONE) return NONE;
    this.flow[place] = flow;
    this.line[place] = line;
    this.at[place] = at;
    this.lengthPx[place] = lengthPx;
    this.mark[place] = 0;
    return place;
  }

  release(place: number): void {
    this.flow[place] = NONE;
    this.#free[this.#freeCount] = place;
    this.#freeCount += 1;
  }

  clear(): void {
    this.flow.fill(NONE);
    this.#freeCount = 0;
    this.used = 0;
  }

  #claim(): number {
    if (this.#freeCount > 0) {
      this.#freeCount -= 1;
      return this.#free[this.#freeCount] ?? NONE;
    }
    if (this.used >= BEAD_LIMIT) return NONE;
    this.used += 1;
    return this.used - 1;
  }
}
