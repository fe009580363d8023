/** Offsets `source … source + count - 1` lie at `target … target + count - 1` now. */
export interface Run {
  readonly source: number;
  readonly target: number;
  readonly count: number;
}

/**
 * Where the records of one partition have gone. One run as long as the source has no gaps; each gap (a marker of a
 * transaction, an aborted record, one that compaction removed) begins another.
 */
export class OffsetMap {
  readonly #runs: { source: number; target: number; count: number }[];

  constructor(runs: readonly Run[] = []) {
    this.#runs = runs.map((run) => ({ ...run }));
  }

  get runs(): readonly Run[] {
    return this.#runs;
  }

  get records(): number {
    return this.#runs.reduce((sum, { count }) => sum + count, 0);
  }

  /** The first source offset that was copied; undefined when nothing was. */
  get firstSource(): number | undefined {
    return this.#runs[0]?.source;
  }

  /** Of the next record to copy, if it has no gap before it. */
  get nextSource(): number {
    const last = this.#runs.at(-1);
    return last === undefined ? 0 : last.source + last.count;
  }

  /** Of the next record that is written. */
  get nextTarget(): number {
    const last = this.#runs.at(-1);
    return last === undefined ? 0 : last.target + last.count;
  }

  /** Whether every record has the offset that it had. */
  get isIdentity(): boolean {
    return this.#runs.every(({ source, target }) => source === target);
  }

  add(source: number, target: number): void {
    const last = this.#runs.at(-1);
    if (last && source === last.source + last.count && target === last.target + last.count) last.count += 1;
    else this.#runs.push({ source, target, count: 1 });
  }

  /** Where a reader who would read `source` next goes on: at that record, or at the next one that there is. */
  translate(source: number): number {
    for (const run of this.#runs) {
      if (source < run.source) return run.target;
      if (source < run.source + run.count) return run.target + source - run.source;
    }
    return this.nextTarget;
  }
}
