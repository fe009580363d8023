import type { SeededRandom } from './seeded-random';

type Change =
  | { readonly kind: 'write'; readonly position: number; readonly bytes: Buffer }
  | { readonly kind: 'truncate'; readonly sizeBytes: number };

/** Bytes that grow; what was never written reads as zeroes. */
class GrowingBytes {
  #bytes = Buffer.alloc(256);
  size = 0;

  get content(): Buffer {
    return this.#bytes.subarray(0, this.size);
  }

  apply(change: Change): void {
    if (change.kind === 'truncate') this.#resize(change.sizeBytes);
    else this.#write(change.position, change.bytes);
  }

  #write(position: number, bytes: Buffer): void {
    if (position + bytes.length > this.size) this.#resize(position + bytes.length);
    bytes.copy(this.#bytes, position);
  }

  #resize(sizeBytes: number): void {
    if (sizeBytes > this.#bytes.length) {
      const larger = Buffer.alloc(sizeBytes * 2);
      this.content.copy(larger);
      this.#bytes = larger;
    }
    this.#bytes.fill(0, Math.min(sizeBytes, this.size), Math.max(sizeBytes, this.size));
    this.size = sizeBytes;
  }
}

/**
 * A file with two contents: what the process sees, and what a power cut would leave. `sync` brings
 * the second up to the first.
 */
export class MemoryFile {
  readonly #seen = new GrowingBytes();
  readonly #durable = new GrowingBytes();
  #unsynced: Change[] = [];

  static of(content: Buffer): MemoryFile {
    const file = new MemoryFile();
    file.change({ kind: 'write', position: 0, bytes: Buffer.from(content) });
    file.sync();
    return file;
  }

  get content(): Buffer {
    return this.#seen.content;
  }

  change(change: Change): void {
    this.#seen.apply(change);
    this.#unsynced.push(change);
  }

  sync(): void {
    for (const change of this.#unsynced) this.#durable.apply(change);
    this.#unsynced = [];
  }

  /** What is in the file when the process dies and the machine does not. */
  afterKill(): MemoryFile {
    return MemoryFile.of(this.content);
  }

  /**
   * What is left when the power goes: everything synced, then as many of the later changes as the
   * disk happened to reach, the last of them perhaps torn at any byte, or its place zeroes.
   */
  afterPowerCut(random: SeededRandom): MemoryFile {
    const left = new GrowingBytes();
    left.apply({ kind: 'write', position: 0, bytes: this.#durable.content });

    const reached = random.below(this.#unsynced.length + 1);
    for (const change of this.#unsynced.slice(0, reached)) left.apply(change);
    const torn = this.#unsynced[reached];
    if (torn?.kind === 'write' && random.chance(0.7)) left.apply(tornWrite(torn, random));
    return MemoryFile.of(left.content);
  }
}

export function tornWrite(write: { position: number; bytes: Buffer }, random: SeededRandom): Change {
  const { position, bytes } = write;
  const whole = random.below(bytes.length + 1);
  // Journalling file systems may make the new size durable before the bytes.
  const size = random.chance(0.3) ? bytes.length : whole;
  const torn = Buffer.alloc(size);
  bytes.copy(torn, 0, 0, whole);
  return { kind: 'write', position, bytes: torn };
}
