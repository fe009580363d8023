import { MalformedBatch } from '../../records/malformed-batch';

/** Bits from the lowest of the first byte on: how zstd describes its tables. */
export class ForwardBits {
  private position = 0;

  constructor(private readonly bytes: Buffer) {}

  get bytesRead(): number {
    return (this.position + 7) >> 3;
  }

  /** At most 16 bits. */
  read(count: number): number {
    if (this.position + count > this.bytes.length * 8) throw new MalformedBatch('a zstd table is cut off');
    let value = 0;
    for (let done = 0; done < count; done += 1, this.position += 1) {
      const byte = this.bytes.readUInt8(this.position >> 3);
      value |= ((byte >> (this.position & 7)) & 1) << done;
    }
    return value;
  }
}
