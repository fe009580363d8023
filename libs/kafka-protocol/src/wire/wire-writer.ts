const TWO_POW_32 = 0x1_0000_0000;
const KEPT_SCRATCH_BYTES = 1 << 20;
/** Below this many bytes a copy is cheaper than one more piece for `writev`. */
const COPIED_RECORDS_BYTES = 1024;

/** Bytes that stay where they are, in a file for instance, until the frame is sent. */
export interface OutsideBytes {
  readonly length: number;
  /** Of the open file they are in. */
  readonly descriptor: number;
}

export type WirePiece = Buffer | OutsideBytes;

interface Splice {
  readonly at: number;
  readonly piece: WirePiece;
}

/**
 * Writes one frame front to back into a scratch buffer that is reused from frame to frame. Large record
 * sets are not copied: they are remembered by position and come out of `take` as pieces of their own.
 *
 * One frame at a time: call `take` before the next frame is begun.
 */
export class WireWriter {
  private scratch = Buffer.allocUnsafeSlow(16_384);
  private position = 0;
  private splices: Splice[] = [];
  private splicedBytes = 0;

  /** Bytes of the frame so far, spliced records included. */
  get length(): number {
    return this.position + this.splicedBytes;
  }

  int8(value: number): void {
    const at = this.reserve(1);
    this.scratch.writeInt8(value, at);
  }

  boolean(value: boolean): void {
    const at = this.reserve(1);
    this.scratch.writeInt8(value ? 1 : 0, at);
  }

  int16(value: number): void {
    const at = this.reserve(2);
    this.scratch.writeInt16BE(value, at);
  }

  uint16(value: number): void {
    const at = this.reserve(2);
    this.scratch.writeUInt16BE(value, at);
  }

  int32(value: number): void {
    const at = this.reserve(4);
    this.scratch.writeInt32BE(value, at);
  }

  int64(value: number): void {
    if (!Number.isSafeInteger(value)) throw new RangeError(`${value} is not a safe integer`);
    const start = this.reserve(8);
    this.scratch.writeInt32BE(Math.floor(value / TWO_POW_32), start);
    this.scratch.writeInt32BE(value | 0, start + 4);
  }

  bigint64(value: bigint): void {
    const at = this.reserve(8);
    this.scratch.writeBigInt64BE(value, at);
  }

  float64(value: number): void {
    const at = this.reserve(8);
    this.scratch.writeDoubleBE(value, at);
  }

  uvarint(value: number): void {
    let rest = value;
    while (rest >= 0x80) {
      const at = this.reserve(1);
      this.scratch.writeUInt8((rest % 0x80) + 0x80, at);
      rest = Math.floor(rest / 0x80);
    }
    const at = this.reserve(1);
    this.scratch.writeUInt8(rest, at);
  }

  uuid(value: string): void {
    const at = this.reserve(16);
    const written = this.scratch.write(value, at, 16, 'base64url');
    if (written !== 16) throw new RangeError(`${value} is not a uuid`);
  }

  string(value: string): void {
    const length = Buffer.byteLength(value);
    this.int16(length);
    this.utf8(value, length);
  }

  nullableString(value: string | null): void {
    if (value === null) this.int16(-1);
    else this.string(value);
  }

  compactString(value: string): void {
    const length = Buffer.byteLength(value);
    this.uvarint(length + 1);
    this.utf8(value, length);
  }

  compactNullableString(value: string | null): void {
    if (value === null) this.uvarint(0);
    else this.compactString(value);
  }

  bytesField(value: Buffer): void {
    this.int32(value.length);
    this.raw(value);
  }

  nullableBytes(value: Buffer | null): void {
    if (value === null) this.int32(-1);
    else this.bytesField(value);
  }

  compactBytes(value: Buffer): void {
    this.uvarint(value.length + 1);
    this.raw(value);
  }

  compactNullableBytes(value: Buffer | null): void {
    if (value === null) this.uvarint(0);
    else this.compactBytes(value);
  }

  /** Never null: librdkafka refuses a null record set, and an empty one means the same. */
  records(pieces: readonly WirePiece[]): void {
    this.int32(totalLength(pieces));
    this.splice(pieces);
  }

  compactRecords(pieces: readonly WirePiece[]): void {
    this.uvarint(totalLength(pieces) + 1);
    this.splice(pieces);
  }

  raw(value: Buffer): void {
    const at = this.reserve(value.length);
    value.copy(this.scratch, at);
  }

  /** Begins the contents of a tagged field, whose length is known only at `endTaggedField`. */
  beginTaggedField(tag: number): number {
    this.uvarint(tag);
    return this.reserve(1);
  }

  endTaggedField(start: number): void {
    const contents = this.position - start - 1;
    const lengthBytes = uvarintBytes(contents);
    const end = this.position;
    this.reserve(lengthBytes - 1);
    this.scratch.copyWithin(start + lengthBytes, start + 1, end);
    this.position = start;
    this.uvarint(contents);
    this.position = start + lengthBytes + contents;
  }

  patchInt32(value: number, at: number): void {
    this.scratch.writeInt32BE(value, at);
  }

  /** Ends a frame that lies in memory: its bytes in order, safe to keep, and an empty writer. */
  take(): Buffer[] {
    return this.takePieces().filter(isInMemory);
  }

  /** The same of a frame that may have records elsewhere. */
  takePieces(): WirePiece[] {
    const pieces: WirePiece[] = [];
    const own = Buffer.allocUnsafe(this.position);
    this.scratch.copy(own, 0, 0, this.position);
    let done = 0;
    for (const { at, piece } of this.splices) {
      if (at > done) pieces.push(own.subarray(done, at));
      pieces.push(piece);
      done = at;
    }
    if (done < own.length || pieces.length === 0) pieces.push(own.subarray(done));
    this.reset();
    return pieces;
  }

  reset(): void {
    this.position = 0;
    this.splicedBytes = 0;
    if (this.splices.length > 0) this.splices = [];
    if (this.scratch.length > KEPT_SCRATCH_BYTES) this.scratch = Buffer.allocUnsafeSlow(16_384);
  }

  private splice(pieces: readonly WirePiece[]): void {
    for (const piece of pieces) {
      if (piece.length <= COPIED_RECORDS_BYTES && isInMemory(piece)) {
        this.raw(piece);
      } else {
        this.splices.push({ at: this.position, piece });
        this.splicedBytes += piece.length;
      }
    }
  }

  private utf8(value: string, length: number): void {
    const at = this.reserve(length);
    this.scratch.write(value, at, length, 'utf8');
  }

  /** May replace `scratch`: call it before the scratch buffer is looked at. */
  private reserve(length: number): number {
    const start = this.position;
    const needed = start + length;
    if (needed > this.scratch.length) this.grow(needed);
    this.position = needed;
    return start;
  }

  private grow(needed: number): void {
    const grown = Buffer.allocUnsafeSlow(Math.max(needed, this.scratch.length * 2));
    this.scratch.copy(grown, 0, 0, this.position);
    this.scratch = grown;
  }
}

export const isInMemory = (piece: WirePiece): piece is Buffer => piece instanceof Uint8Array;

function totalLength(pieces: readonly WirePiece[]): number {
  let total = 0;
  for (const piece of pieces) total += piece.length;
  return total;
}

function uvarintBytes(value: number): number {
  let bytes = 1;
  for (let rest = value; rest >= 0x80; rest = Math.floor(rest / 0x80)) bytes += 1;
  return bytes;
}
