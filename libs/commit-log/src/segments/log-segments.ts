import type { LogSegment } from './log-segment';

/** The segments of a partition by base offset. There is always one: the active one, which is the last. */
export class LogSegments {
  readonly #segments: LogSegment[];
  #generation = 0;

  constructor(segments: readonly [LogSegment, ...LogSegment[]]) {
    this.#segments = [...segments];
  }

  get active(): LogSegment {
    return this.#segments[this.#segments.length - 1] as LogSegment;
  }

  get first(): LogSegment {
    return this.#segments[0] as LogSegment;
  }

  get all(): readonly LogSegment[] {
    return this.#segments;
  }

  /** Counts replacements: what was read across one may mix old and new, and must be read again. */
  get generation(): number {
    return this.#generation;
  }

  get sizeBytes(): number {
    return this.#segments.reduce((sum, segment) => sum + segment.sizeBytes, 0);
  }

  add(segment: LogSegment): void {
    this.#segments.push(segment);
  }

  /** The segment an offset belongs into, and those behind it. */
  from(offset: number): readonly LogSegment[] {
    const index = this.#segments.findLastIndex((segment) => segment.baseOffset <= offset);
    return this.#segments.slice(Math.max(index, 0));
  }

  removeFirst(count: number): readonly LogSegment[] {
    return this.#segments.splice(0, Math.min(count, this.#segments.length - 1));
  }

  /** One in the place of several neighbours. */
  replace(old: readonly LogSegment[], cleaned: LogSegment): void {
    this.#segments.splice(this.#segments.indexOf(old[0] as LogSegment), old.length, cleaned);
    this.#generation += 1;
  }

  /** Takes back segments that begin behind `offset`. */
  removeAfter(offset: number): void {
    while (this.#segments.length > 1 && this.active.baseOffset > offset) this.#segments.pop();
  }
}
