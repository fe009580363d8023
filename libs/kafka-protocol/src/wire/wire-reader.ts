import { MalformedFrame } from './malformed-frame';

const TWO_POW_32 = 0x1_0000_0000;

/**
 * Reads one frame front to back. Every length is checked against what is left before a byte is touched or
 * an array is sized, so a hostile length costs nothing. Byte fields are views of the frame, not copies.
 */
export class WireReader {
  constructor(
    readonly bytes: Buffer,
    public position = 0,
  ) {}

  get remaining(): number {
    return this.bytes.length - this.position;
  }

  int8(): number {
    return this.bytes.readInt8(this.take(1));
  }

  boolean(): boolean {
    return this.bytes.readInt8(this.take(1)) !== 0;
  }

  int16(): number {
    return this.bytes.readInt16BE(this.take(2));
  }

  uint16(): number {
    return this.bytes.readUInt16BE(this.take(2));
  }

  int32(): number {
    return this.bytes.readInt32BE(this.take(4));
  }

  /** A plain number: BigInt has no place on the hot path, and no offset of ours will pass 2^53. */
  int64(): number {
    const start = this.take(8);
    const value = this.bytes.readInt32BE(start) * TWO_POW_32 + this.bytes.readUInt32BE(start + 4);
    if (!Number.isSafeInteger(value)) throw new MalformedFrame('a 64-bit value is beyond 2^53');
    return value;
  }

  bigint64(): bigint {
    return this.bytes.readBigInt64BE(this.take(8));
  }

  float64(): number {
    return this.bytes.readDoubleBE(this.take(8));
  }

  /** Lengths and tags of flexible versions: an unsigned varint of at most 5 bytes and 32 bits. */
  uvarint(): number {
    let value = 0;
    for (let scale = 1; scale <= 0x1000_0000; scale *= 0x80) {
      const byte = this.bytes.readUInt8(this.take(1));
      value += (byte & 0x7f) * scale;
      if (byte < 0x80) return value;
    }
    throw new MalformedFrame('a varint is longer than 5 bytes');
  }

  /** 22 characters of url-safe base64, the form in which Kafka prints topic and cluster ids. */
  uuid(): string {
    const start = this.take(16);
    return this.bytes.toString('base64url', start, start + 16);
  }

  string(): string {
    return this.text(this.int16()) ?? this.refuseNull();
  }

  nullableString(): string | null {
    return this.text(this.int16());
  }

  compactString(): string {
    return this.text(this.uvarint() - 1) ?? this.refuseNull();
  }

  compactNullableString(): string | null {
    return this.text(this.uvarint() - 1);
  }

  bytesField(): Buffer {
    return this.view(this.int32()) ?? this.refuseNull();
  }

  nullableBytes(): Buffer | null {
    return this.view(this.int32());
  }

  compactBytes(): Buffer {
    return this.view(this.uvarint() - 1) ?? this.refuseNull();
  }

  compactNullableBytes(): Buffer | null {
    return this.view(this.uvarint() - 1);
  }

  /** Null and empty record sets are the same to whoever reads them: no records. */
  records(): readonly Buffer[] {
    const view = this.view(this.int32());
    return view === null ? [] : [view];
  }

  compactRecords(): readonly Buffer[] {
    const view = this.view(this.uvarint() - 1);
    return view === null ? [] : [view];
  }

  /** @returns -1 for a null array. `elementBytes` is what one element takes at least. */
  arrayLength(elementBytes: number): number {
    return this.checkedCount(this.int32(), elementBytes);
  }

  compactArrayLength(elementBytes: number): number {
    return this.checkedCount(this.uvarint() - 1, elementBytes);
  }

  /** Reads a tagged field's length. @returns where its contents end. */
  enterTaggedField(): number {
    const end = this.uvarint() + this.position;
    if (end > this.bytes.length) throw new MalformedFrame('a tagged field ends behind the frame');
    return end;
  }

  leaveTaggedField(end: number): void {
    if (this.position !== end) throw new MalformedFrame('a tagged field is not as long as it says');
  }

  /** Unknown tags are skipped, not refused (KIP-482): a newer peer may send some. */
  skipTaggedFields(): void {
    for (let left = this.uvarint(); left > 0; left -= 1) {
      this.uvarint();
      this.take(this.uvarint());
    }
  }

  refuseNull(): never {
    throw new MalformedFrame('null in a field that cannot be null');
  }

  private text(length: number): string | null {
    if (length < 0) return null;
    const start = this.take(length);
    return this.bytes.toString('utf8', start, start + length);
  }

  private view(length: number): Buffer | null {
    if (length < 0) return null;
    const start = this.take(length);
    return this.bytes.subarray(start, start + length);
  }

  private checkedCount(count: number, elementBytes: number): number {
    if (count * elementBytes > this.remaining) {
      throw new MalformedFrame(`an array of ${count} does not fit into ${this.remaining} bytes`);
    }
    return count < 0 ? -1 : count;
  }

  private take(length: number): number {
    const start = this.position;
    if (length > this.bytes.length - start) {
      throw new MalformedFrame(`wants ${length} bytes, has ${this.bytes.length - start}`);
    }
    this.position = start + length;
    return start;
  }
}
