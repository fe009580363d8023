/**
 * Fixed-size entries in order, in memory, laid out as in their file. Subclasses know the fields.
 * The file is written when its segment is sealed; until then a crash costs a rebuild, never data.
 */
export abstract class SparseIndex {
  #bytes: Buffer;
  #count: number;

  protected constructor(
    readonly baseOffset: number,
    readonly entryBytes: number,
    bytes: Buffer,
  ) {
    this.#bytes = bytes;
    this.#count = Math.floor(bytes.length / entryBytes);
  }

  get count(): number {
    return this.#count;
  }

  get sizeBytes(): number {
    return this.#count * this.entryBytes;
  }

  /** What belongs into the file. A view: write it before the next append. */
  toBytes(): Buffer {
    return this.#bytes.subarray(0, this.sizeBytes);
  }

  protected get bytes(): Buffer {
    return this.#bytes;
  }

  protected reserve(): number {
    const at = this.sizeBytes;
    if (at + this.entryBytes > this.#bytes.length) {
      const larger = Buffer.alloc(Math.max(64 * this.entryBytes, this.#bytes.length * 2));
      this.#bytes.copy(larger, 0, 0, at);
      this.#bytes = larger;
    }
    this.#count += 1;
    return at;
  }

  protected shrinkTo(count: number): void {
    this.#count = count;
  }

  /** Index of the last entry that is not above, -1 when all are. `isAbove` must hold for a tail of the entries. */
  protected lastNotAbove(isAbove: (at: number) => boolean): number {
    let low = 0;
    let high = this.#count;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (isAbove(middle * this.entryBytes)) high = middle;
      else low = middle + 1;
    }
    return low - 1;
  }
}
