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

export interface LogBounds {
  readonly logStartOffset: number;
  readonly highWatermark: number;
}

const MAY_GO: ReadonlySet<string> = new Set(['aborted', 'unknown']);

/** Knows every record ever written to a compacted log, and so what must be in it. */
export class CompactionOracle {
  readonly #written = new Map<number, Written>();
  readonly #refused = new Map<string, Written>();
  #deletedBefore = 0;
  /** Records that were rightly missing when somebody looked. */
  removed = 0;
  /** Of them, those below the start of the log. */
  forgotten = 0;

  constructor(
    private readonly lifetimes: {
      /** How long tombstones stay at least. */
      readonly tombstoneMs: number;
      /** How long records stay at least; Infinity where age alone removes none. */
      readonly retentionMs: number;
    },
  ) {}

  /** Somebody asked for it; whether it came to pass is open. */
  deleteBefore(offset: number): void {
    this.#deletedBefore = Math.max(this.#deletedBefore, offset);
  }

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

  /** Throws when a record is missing that had to stay. */
  checkMissing(present: ReadonlySet<number>, log: LogBounds, nowMs: number): void {
    const latest = this.#latestOffsets();
    for (const [offset, entry] of this.#written) {
      if (offset >= log.highWatermark || present.has(offset)) continue;
      this.removed += 1;
      const isForgotten = offset < log.logStartOffset;
      if (isForgotten) this.forgotten += 1;
      const isSuperseded = (latest.get(entry.key) ?? -1) > offset;
      if (isSuperseded || this.#mayBeCompacted(entry, nowMs)) continue;
      if (isForgotten && this.#mayBeForgotten(offset, entry, nowMs)) continue;
      throw new Error(`offset ${offset}, ${JSON.stringify(entry)}, is gone`);
    }
  }

  #mayBeCompacted({ outcome, value, writtenMs }: Written, nowMs: number): boolean {
    return MAY_GO.has(outcome) || (value === null && nowMs - writtenMs >= this.lifetimes.tombstoneMs);
  }

  #mayBeForgotten(offset: number, { writtenMs }: Written, nowMs: number): boolean {
    return offset < this.#deletedBefore || nowMs - writtenMs >= this.lifetimes.retentionMs;
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
