import type { TailCacheBudget } from './tail-cache-budget';

interface CachedBatch {
  readonly bytes: Buffer;
  readonly baseOffset: number;
  readonly lastOffset: number;
}

/** Stands where a batch was, so that its bytes are free before the array is cut. */
const EVICTED: CachedBatch = { bytes: Buffer.alloc(0), baseOffset: -1, lastOffset: -1 };

/**
 * The newest batches of one partition, in memory, so that live consumers never touch the disk. Always
 * a suffix of the log without gaps: what leaves, leaves at the front.
 */
export class TailCache {
  #batches: CachedBatch[] = [];
  /** Index of the first batch that is still in; those before it were evicted. */
  #head = 0;
  #sizeBytes = 0;

  constructor(private readonly budget: TailCacheBudget) {
    budget.enter(this);
  }

  get sizeBytes(): number {
    return this.#sizeBytes;
  }

  add(bytes: Buffer, baseOffset: number, lastOffset: number): void {
    this.#batches.push({ bytes, baseOffset, lastOffset });
    this.#resize(bytes.length);
    if (this.#sizeBytes > this.budget.partitionBytes) this.#evictTo(this.budget.partitionBytes);
    this.budget.reclaim();
  }

  /**
   * Whole batches from the one that holds `offset` on, none from `bound` on. Undefined when that
   * place is no longer (or not) in memory.
   */
  read(offset: number, maxBytes: number, bound: number, atLeastOneBatch: boolean): Buffer[] | undefined {
    const start = this.#indexOf(offset);
    if (start === undefined) return undefined;

    const records: Buffer[] = [];
    let size = 0;
    for (let index = start; index < this.#batches.length; index += 1) {
      const { bytes, baseOffset } = this.#batches[index] as CachedBatch;
      const isWanted = size + bytes.length <= maxBytes || (size === 0 && atLeastOneBatch);
      if (baseOffset >= bound || !isWanted) break;
      records.push(bytes);
      size += bytes.length;
    }
    return records;
  }

  has(offset: number): boolean {
    return this.#indexOf(offset) !== undefined;
  }

  /** Drops batches from `offset` on: they were not stored after all. */
  truncateTo(offset: number): void {
    while (this.#batches.length > this.#head && (this.#batches.at(-1)?.baseOffset ?? -1) >= offset) {
      this.#resize(-(this.#batches.pop()?.bytes.length ?? 0));
    }
  }

  /** Drops batches below `offset`, which the files have in another form now. */
  evictBefore(offset: number): void {
    for (let first = this.#batches[this.#head]; first !== undefined; first = this.#batches[this.#head]) {
      if (first.lastOffset >= offset) return;
      this.#evictTo(this.#sizeBytes - first.bytes.length);
    }
  }

  halve(): void {
    this.#evictTo(this.#sizeBytes / 2);
  }

  close(): void {
    this.#evictTo(0);
    this.budget.leave(this);
  }

  #indexOf(offset: number): number | undefined {
    const first = this.#batches[this.#head];
    if (first === undefined || offset < first.baseOffset) return undefined;

    let low = this.#head;
    let high = this.#batches.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#batches[middle] as CachedBatch).lastOffset < offset) low = middle + 1;
      else high = middle;
    }
    return low < this.#batches.length ? low : undefined;
  }

  #evictTo(limitBytes: number): void {
    while (this.#sizeBytes > limitBytes && this.#head < this.#batches.length) {
      this.#resize(-(this.#batches[this.#head] as CachedBatch).bytes.length);
      this.#batches[this.#head] = EVICTED;
      this.#head += 1;
    }
    // Cutting the front off the array costs its length, so only when half of it is dead.
    if (this.#head * 2 >= this.#batches.length) {
      this.#batches = this.#batches.slice(this.#head);
      this.#head = 0;
    }
  }

  #resize(byBytes: number): void {
    this.#sizeBytes += byBytes;
    this.budget.usedBytes += byBytes;
  }
}
