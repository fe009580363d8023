/**
 * 128 bits of a key: two HalfSipHash-2-4 of 64 bits each, under secrets of their own. Keyed, because
 * who could make two keys with the same hash could make the log forget records; fast, because every
 * record of a compacted topic goes through it twice. Reference: J.-P. Aumasson, halfsiphash.c.
 */
export class KeyHash {
  /** The hash of the last key, as four unsigned 32-bit words. */
  readonly words = new Uint32Array(4);
  readonly #secrets: Int32Array;

  /** `secret` are 16 random bytes. */
  constructor(secret: Buffer) {
    this.#secrets = Int32Array.from([0, 4, 8, 12], (at) => secret.readInt32LE(at));
  }

  /** Puts the hash of `bytes[start, end)` into `words`. */
  update(bytes: Buffer, start: number, end: number): void {
    this.#half(bytes, start, end, 0);
    this.#half(bytes, start, end, 2);
  }

  // One long function on purpose: state in locals is what makes it fast.
  #half(bytes: Buffer, start: number, end: number, at: 0 | 2): void {
    const state = halfSipState;
    const k0 = this.#secrets[at] as number;
    const k1 = this.#secrets[at + 1] as number;
    state.reset(k0, k1);

    let position = start;
    for (; position + 4 <= end; position += 4) state.absorb(wordAt(bytes, position));
    let rest = (end - start) << 24;
    for (let shift = 0; position < end; position += 1, shift += 8)
      rest |= (bytes[position] as number) << shift;
    state.absorb(rest);
    state.finish(this.words, at);
  }
}

const wordAt = (bytes: Buffer, at: number): number =>
  (bytes[at] as number) |
  ((bytes[at + 1] as number) << 8) |
  ((bytes[at + 2] as number) << 16) |
  ((bytes[at + 3] as number) << 24);

/** The four words of a HalfSipHash in work. */
class HalfSipState {
  #v0 = 0;
  #v1 = 0;
  #v2 = 0;
  #v3 = 0;

  reset(k0: number, k1: number): void {
    this.#v0 = k0;
    // The output is 64 bits long.
    this.#v1 = k1 ^ 0xee;
    this.#v2 = 0x6c79_6765 ^ k0;
    this.#v3 = 0x7465_6462 ^ k1;
  }

  absorb(word: number): void {
    this.#v3 ^= word;
    this.#round();
    this.#round();
    this.#v0 ^= word;
  }

  finish(words: Uint32Array, at: number): void {
    this.#v2 ^= 0xee;
    for (let round = 0; round < 4; round += 1) this.#round();
    words[at] = this.#v1 ^ this.#v3;
    this.#v1 ^= 0xdd;
    for (let round = 0; round < 4; round += 1) this.#round();
    words[at + 1] = this.#v1 ^ this.#v3;
  }

  #round(): void {
    let v0 = (this.#v0 + this.#v1) | 0;
    let v1 = rotated(this.#v1, 5) ^ v0;
    v0 = rotated(v0, 16);
    let v2 = (this.#v2 + this.#v3) | 0;
    let v3 = rotated(this.#v3, 8) ^ v2;
    v0 = (v0 + v3) | 0;
    v3 = rotated(v3, 7) ^ v0;
    v2 = (v2 + v1) | 0;
    v1 = rotated(v1, 13) ^ v2;
    v2 = rotated(v2, 16);
    this.#v0 = v0;
    this.#v1 = v1;
    this.#v2 = v2;
    this.#v3 = v3;
  }
}

const rotated = (word: number, by: number): number => (word << by) | (word >>> (32 - by));
const halfSipState = new HalfSipState();
