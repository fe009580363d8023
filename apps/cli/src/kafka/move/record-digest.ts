import { crc32c } from '@node-rs/crc32';
import type { MovedRecord } from './visible-records';

/** Count and checksum of records in their order: key, value, headers and timestamp, not the offset. */
export class RecordDigest {
  #count = 0;
  #crc = 0;

  add({ timestampMs, key, value, headers }: MovedRecord): void {
    this.#count += 1;
    const time = Buffer.alloc(8);
    time.writeBigInt64BE(timestampMs);
    this.#crc = crc32c(time, this.#crc);
    for (const part of [key, value, ...headers.flat()]) this.#addBytes(part);
    this.#addBytes(Buffer.of(headers.length));
  }

  get count(): number {
    return this.#count;
  }

  toString(): string {
    return `${this.#count} records, CRC32C ${this.#crc.toString(16).padStart(8, '0')}`;
  }

  /** With its length, so that a byte cannot wander from the key to the value unseen. */
  #addBytes(part: Buffer | null): void {
    const length = Buffer.alloc(4);
    length.writeInt32BE(part?.length ?? -1);
    this.#crc = crc32c(length, this.#crc);
    if (part) this.#crc = crc32c(part, this.#crc);
  }
}
