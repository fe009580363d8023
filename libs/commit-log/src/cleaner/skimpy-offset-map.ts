import { KeyHash } from './key-hash';

const HASH_WORDS = 4;
/** A 16-byte hash and an 8-byte offset. */
export const BYTES_PER_ENTRY = 24;

/**
 * The last offset of each key, in fixed memory: keys are represented by their hash alone. Collisions
 * are resolved by looking at the next slot; nothing can be removed. Source: SkimpyOffsetMap.java,
 * which hashes with MD5.
 */
export class SkimpyOffsetMap {
  /** Everything up to this offset is in the map; -1 when nothing is. */
  latestOffset = -1;
  #size = 0;
  readonly #slots: number;
  readonly #hashes: Uint32Array;
  /** Offset plus one: 0 is a free slot. */
  readonly #offsets: Float64Array;
  readonly #hash: KeyHash;

  /** Takes `capacity` keys with a load of at most `loadFactor`. `secret` are 16 random bytes. */
  constructor(
    readonly capacity: number,
    loadFactor: number,
    secret: Buffer,
  ) {
    this.#slots = Math.ceil(capacity / loadFactor) + 1;
    this.#hashes = new Uint32Array(this.#slots * HASH_WORDS);
    this.#offsets = new Float64Array(this.#slots);
    this.#hash = new KeyHash(secret);
  }

  /** Number of keys. */
  get size(): number {
    return this.#size;
  }

  /** The key's last offset is now this one. False, with nothing changed, when the map is full. */
  put(bytes: Buffer, keyStart: number, keyEnd: number, offset: number): boolean {
    const slot = this.#slotOf(bytes, keyStart, keyEnd);
    if (this.#offsets[slot] === 0) {
      if (this.#size >= this.capacity) return false;
      this.#size += 1;
      this.#hashes.set(this.#hash.words, slot * HASH_WORDS);
    }
    this.#offsets[slot] = offset + 1;
    return true;
  }

  /** -1 when the key is not in the map. */
  get(bytes: Buffer, keyStart: number, keyEnd: number): number {
    return (this.#offsets[this.#slotOf(bytes, keyStart, keyEnd)] as number) - 1;
  }

  /** The slot that has the key, or the free one where it belongs. There is always a free one. */
  #slotOf(bytes: Buffer, keyStart: number, keyEnd: number): number {
    this.#hash.update(bytes, keyStart, keyEnd);
    const [first, second, third, fourth] = this.#hash.words as unknown as [number, number, number, number];
    const hashes = this.#hashes;

    for (let slot = first % this.#slots; ; slot = slot + 1 === this.#slots ? 0 : slot + 1) {
      if (this.#offsets[slot] === 0) return slot;
      const at = slot * HASH_WORDS;
      const isSame =
        hashes[at] === first &&
        hashes[at + 1] === second &&
        hashes[at + 2] === third &&
        hashes[at + 3] === fourth;
      if (isSame) return slot;
    }
  }
}
