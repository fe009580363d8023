/** A transaction that a marker ended. */
export interface CompletedTransaction {
  readonly producerId: number;
  readonly firstOffset: number;
  /** Offset of the marker. */
  readonly lastOffset: number;
  readonly isAborted: boolean;
  /** First offset that was undecided once this transaction was not any more. */
  readonly lastStableOffset: number;
}

/**
 * The transactions that committed readers wait for: open ones, and those whose marker is not below the
 * high watermark yet, because a marker that may still be lost decides nothing.
 * Source: `ongoingTxns` and `unreplicatedTxns` in ProducerStateManager.java.
 */
export class OngoingTransactions {
  /** First offset to producer, in the order of offsets. */
  #ongoing = new Map<number, number>();
  /** First offset to the offset of the marker. */
  readonly #unreplicated = new Map<number, number>();
  #firstUnreplicated = Infinity;
  #newest = -1;

  /** Where committed readers stop; undefined when nothing is undecided. */
  get firstUnstableOffset(): number | undefined {
    if (this.#ongoing.size === 0 && this.#unreplicated.size === 0) return undefined;
    return Math.min(this.#firstOngoing, this.#firstUnreplicated);
  }

  get isEmpty(): boolean {
    return this.#ongoing.size === 0;
  }

  begin(producerId: number, firstOffset: number): void {
    this.#ongoing.set(firstOffset, producerId);
    // Only undoing a marker brings back an older one.
    if (firstOffset < this.#newest) this.#ongoing = new Map([...this.#ongoing].sort(([a], [b]) => a - b));
    this.#newest = Math.max(this.#newest, firstOffset);
  }

  forget(firstOffset: number): void {
    this.#ongoing.delete(firstOffset);
  }

  /** The marker is at `lastOffset`. @returns the first offset that is undecided from then on. */
  complete(firstOffset: number, lastOffset: number): number {
    this.#ongoing.delete(firstOffset);
    this.#unreplicated.set(firstOffset, lastOffset);
    this.#firstUnreplicated = Math.min(this.#firstUnreplicated, firstOffset);
    return this.#ongoing.size === 0 ? lastOffset + 1 : this.#firstOngoing;
  }

  /** Markers below it are there to stay. */
  onHighWatermark(highWatermark: number): void {
    this.#removeUnreplicated((lastOffset) => lastOffset < highWatermark);
  }

  /** Markers from `offset` on were not stored after all. */
  undoMarkersFrom(offset: number): void {
    this.#removeUnreplicated((lastOffset) => lastOffset >= offset);
  }

  clear(): void {
    this.#ongoing.clear();
    this.#removeUnreplicated(() => true);
    this.#newest = -1;
  }

  get #firstOngoing(): number {
    for (const firstOffset of this.#ongoing.keys()) return firstOffset;
    return Infinity;
  }

  #removeUnreplicated(isRemoved: (lastOffset: number) => boolean): void {
    if (this.#unreplicated.size === 0) return;
    this.#firstUnreplicated = Infinity;
    for (const [firstOffset, lastOffset] of this.#unreplicated) {
      if (isRemoved(lastOffset)) this.#unreplicated.delete(firstOffset);
      else this.#firstUnreplicated = Math.min(this.#firstUnreplicated, firstOffset);
    }
  }
}
