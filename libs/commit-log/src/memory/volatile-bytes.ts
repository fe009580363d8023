const FIRST_BYTES = 4_096;
/** Doubled so often; from there on every piece has the same size. */
const DOUBLINGS = 8;
const LARGEST_BYTES = FIRST_BYTES << DOUBLINGS;
/** Where the pieces of equal size begin. */
const GROWN_BYTES = LARGEST_BYTES - FIRST_BYTES;

/** Bytes that grow without being copied: a few small pieces, then large ones. What was never written is zero. */
export class VolatileBytes {
  #pieces: Buffer[] = [];
  #size = 0;

  get size(): number {
    return this.#size;
  }

  /** @returns how many bytes there were for the target. */
  read(target: Buffer, position: number): number {
    const wanted = Math.max(Math.min(target.length, this.#size - position), 0);
    for (let done = 0; done < wanted;) {
      const piece = this.#pieceAt(position + done);
      done += piece.copy(target, done, 0, wanted - done);
    }
    return wanted;
  }

  write(bytes: Buffer, position: number): void {
    this.#reserve(position + bytes.length);
    for (let done = 0; done < bytes.length;) done += bytes.copy(this.#pieceAt(position + done), 0, done);
    this.#size = Math.max(this.#size, position + bytes.length);
  }

  truncate(size: number): void {
    this.#reserve(size);
    for (let at = size; at < this.#size;) {
      const piece = this.#pieceAt(at);
      piece.fill(0);
      at += piece.length;
    }
    this.#size = size;
    if (size > 0) this.#pieces.length = indexOf(size - 1) + 1;
    else this.#pieces = [];
  }

  #reserve(size: number): void {
    while (size > startOf(this.#pieces.length)) {
      this.#pieces.push(Buffer.alloc(Math.min(FIRST_BYTES << this.#pieces.length, LARGEST_BYTES)));
    }
  }

  /** From the position to the end of its piece. */
  #pieceAt(position: number): Buffer {
    const index = indexOf(position);
    const piece = this.#pieces[index];
    if (piece === undefined) throw new RangeError(`there is nothing at ${position}`);
    return piece.subarray(position - startOf(index));
  }
}

const startOf = (index: number): number =>
  index <= DOUBLINGS ? FIRST_BYTES * (2 ** index - 1) : GROWN_BYTES + (index - DOUBLINGS) * LARGEST_BYTES;

const indexOf = (position: number): number =>
  position < GROWN_BYTES
    ? 31 - Math.clz32(Math.floor(position / FIRST_BYTES) + 1)
    : DOUBLINGS + Math.floor((position - GROWN_BYTES) / LARGEST_BYTES);
