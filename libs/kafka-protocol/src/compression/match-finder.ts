const HASH_BITS = 14;
const LEAST_MATCH = 4;
/** After so many places without a match the steps become longer: what does not repeat is soon passed over. */
const PATIENCE_BITS = 6;

/** `length` bytes that stand again `distance` before; in front of them what is not repeated, from `literalsFrom` on. */
export type MatchFound = (literalsFrom: number, at: number, length: number, distance: number) => void;

export interface MatchLimits {
  readonly start: number;
  readonly end: number;
  /** No match begins here or later. */
  readonly lastStart: number;
  readonly maxDistance: number;
}

/**
 * Finds what repeats, taking the first that comes: one look at the last place with the same four bytes. What LZ4,
 * Snappy and Zstandard do at their fastest.
 */
export class MatchFinder {
  private readonly places = new Int32Array(1 << HASH_BITS).fill(-1);

  constructor(private readonly bytes: Buffer) {}

  /** @returns where the bytes begin that no match covers. What was passed in earlier calls can be repeated. */
  find({ start, end, lastStart, maxDistance }: MatchLimits, found: MatchFound): number {
    const { bytes, places } = this;
    const stop = Math.min(lastStart, end - LEAST_MATCH + 1);
    let literalsFrom = start;
    let misses = 0;
    for (let at = start; at < stop;) {
      const word = bytes.readInt32LE(at);
      const hash = Math.imul(word, 0x9e37_79b1) >>> (32 - HASH_BITS);
      const before = places[hash] as number;
      places[hash] = at;
      if (before < 0 || at - before > maxDistance || bytes.readInt32LE(before) !== word) {
        at += 1 + (misses >> PATIENCE_BITS);
        misses += 1;
        continue;
      }
      misses = 0;
      const length = this.lengthOf(before, at, end);
      found(literalsFrom, at, length, at - before);
      at += length;
      literalsFrom = at;
    }
    return literalsFrom;
  }

  private lengthOf(before: number, at: number, end: number): number {
    const { bytes } = this;
    let length = LEAST_MATCH;
    while (at + length < end && bytes[before + length] === bytes[at + length]) length += 1;
    return length;
  }
}
