import { VarintCursor } from '@rivermart/kafka-protocol';

/**
 * The records of a batch one after the other, without an object for any of them. `body` is what
 * follows the batch header, decompressed. Throws RangeError where the bytes do not parse.
 */
export class RecordWalk {
  /** Of the present record, its length prefix included: `body[start, end)`. */
  start = 0;
  end = 0;
  offsetDelta = 0;
  timestampDelta = 0;
  /** Position behind the timestamp, for who writes another one in front of the rest. */
  behindTimestamp = 0;
  keyStart = 0;
  /** Negative: the record has no key. */
  keyLength = -1;
  hasValue = false;
  #left: number;
  readonly #cursor: VarintCursor;

  constructor(
    readonly body: Buffer,
    recordCount: number,
  ) {
    this.#left = recordCount;
    this.#cursor = new VarintCursor(body, 0, body.length);
  }

  /** Moves to the next record. False: there is none. */
  next(): boolean {
    if (this.#left === 0) return false;
    this.#left -= 1;
    const cursor = this.#cursor;
    this.start = cursor.position;
    const size = cursor.int32();
    this.end = cursor.position + size;
    cursor.int8();
    this.timestampDelta = cursor.int64();
    this.behindTimestamp = cursor.position;
    this.offsetDelta = cursor.int32();
    this.keyLength = cursor.int32();
    this.keyStart = cursor.position;
    if (this.keyLength > 0) cursor.skip(this.keyLength);
    this.hasValue = cursor.int32() >= 0;
    cursor.skip(this.end - cursor.position);
    return true;
  }

  get keyEnd(): number {
    return this.keyStart + Math.max(this.keyLength, 0);
  }
}
