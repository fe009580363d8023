/** One record that was handed to the log. */
export interface Written {
  readonly key: string;
  readonly value: string | null;
  readonly writtenMs: number;
  isAcknowledged: boolean;
  /** Of the transaction it was written in. */
  outcome: 'committed' | 'open' | 'aborted' | 'unknown';
}

export interface Found {
  readonly offset: number;
  readonly key: Buffer | null;
  readonly value: Buffer | null;
}

const MAY_GO: ReadonlySet<string> = new Set(['aborted', 'unknown']);

/** Knows every record ever written to a compacted log, and so what must be in it. */
export class CompactionOracle {
  readonly #written = new Map<number, Written>();
  readonly #refused = new Map<string, Written>();
  /** Records that were rightly missing when somebody looked. */
  removed = 0;

  constructor(private readonly tombstoneMs: number) {}

  note(offset: number, written: Written): void {
    this.#written.set(offset, written);
  }

  /** Its place is free again; but a machine that stops now may have it on its disk. */
  refuse(offset: number, entry: Written): void {
    if (this.#written.get(offset) === entry) this.#written.delete(offset);
    this.#refused.set(`${offset}:${entry.key}=${entry.value}`, entry);
  }

  /** A start found this end of the log, and the producer's transaction open from there on, if it is. */
  startAt(logEndOffset: number, openFrom: number): void {
    for (const [offset, entry] of this.#written) {
      if (offset >= logEndOffset) this.#lose(offset, entry, logEndOffset);
      // The machine stopped when its marker was on its way: nobody was told how it ended.
      else if (entry.outcome === 'open') entry.outcome = offset >= openFrom ? 'aborted' : 'unknown';
    }
  }

  isAborted(offset: number): boolean {
    return this.#written.get(offset)?.outcome === 'aborted';
  }

  /** Throws when not this was written at the offset. */
  checkSame({ offset, key, value }: Found): void {
    const content = `${String(key)}=${value === null ? null : String(value)}`;
    const written = this.#written.get(offset);
    const refused = this.#refused.get(`${offset}:${content}`);
    if (written === undefined && refused !== undefined) this.#written.set(offset, refused);
    else if (written === undefined || `${written.key}=${written.value}` !== content)
      throw new Error(`offset ${offset} is ${content}, not ${JSON.stringify(written)}`);
  }

  /** Throws when a record is missing that no later one replaces. */
  checkMissing(present: ReadonlySet<number>, highWatermark: number, nowMs: number): void {
    const latest = this.#latestOffsets();
    for (const [offset, entry] of this.#written) {
      if (offset >= highWatermark || present.has(offset)) continue;
      this.removed += 1;
      const isExpired = entry.value === null && nowMs - entry.writtenMs >= this.tombstoneMs;
      const isSuperseded = (latest.get(entry.key) ?? -1) > offset;
      if (isExpired || isSuperseded || MAY_GO.has(entry.outcome)) continue;
      throw new Error(`offset ${offset}, ${JSON.stringify(entry)}, is gone`);
    }
  }

  #latestOffsets(): ReadonlyMap<string, number> {
    const latest = new Map<string, number>();
    for (const [offset, { key, outcome }] of this.#written) {
      if (outcome !== 'aborted') latest.set(key, Math.max(latest.get(key) ?? -1, offset));
    }
    return latest;
  }

  #lose(offset: number, { isAcknowledged }: Written, logEndOffset: number): void {
    if (isAcknowledged) throw new Error(`the log ends at ${logEndOffset}, and ${offset} was acknowledged`);
    this.#written.delete(offset);
  }
}
