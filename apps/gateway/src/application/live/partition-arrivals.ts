/** More than a quarter of an hour of a partition that never rests; then older ones are thinned out. */
const MAX_SAMPLES = 4_000;

interface Sample {
  /** Records up to here, this one not among them, had arrived. */
  readonly endOffset: number;
  readonly atMs: number;
}

/** When the records of one partition arrived, as far as it was watched. */
export class PartitionArrivals {
  #samples: Sample[] = [];

  get endOffset(): number {
    return this.#samples.at(-1)?.endOffset ?? 0;
  }

  /** @returns how many records arrived since the last time. */
  seen(endOffset: number, atMs: number): number {
    const last = this.#samples.at(-1);
    if (last === undefined || endOffset < last.endOffset) {
      this.#samples = [{ endOffset, atMs }];
      return 0;
    }
    if (endOffset === last.endOffset) return 0;
    this.#samples.push({ endOffset, atMs });
    if (this.#samples.length > MAX_SAMPLES) this.#thinOut();
    return endOffset - last.endOffset;
  }

  /** When the record at this offset arrived; undefined when it was there before anybody watched. */
  arrivalOf(offset: number): number | undefined {
    const [first] = this.#samples;
    if (first === undefined || offset < first.endOffset) return undefined;
    let low = 0;
    let high = this.#samples.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#samples[middle]?.endOffset ?? Infinity) > offset) high = middle;
      else low = middle + 1;
    }
    return this.#samples[low]?.atMs;
  }

  /** Of the older half every second sample goes: what is long ago is known less exactly. */
  #thinOut(): void {
    const half = MAX_SAMPLES / 2;
    this.#samples = this.#samples.filter((_, index) => index === 0 || index >= half || index % 2 === 0);
  }
}
