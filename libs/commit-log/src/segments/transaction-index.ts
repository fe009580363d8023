import { readInt64, writeInt64 } from '@rivermart/kafka-protocol';

/** What a consumer of committed records must know of a transaction to leave its records out. */
export interface AbortedTransaction {
  readonly producerId: number;
  readonly firstOffset: number;
}

/** An entry of the index. Source: AbortedTxn.java. */
export interface AbortedTransactionEntry extends AbortedTransaction {
  /** Offset of the abort marker. */
  readonly lastOffset: number;
  /** Last stable offset once the marker was written: entries behind this one begin no earlier. */
  readonly lastStableOffset: number;
}

const ENTRY = { version: 0, producerId: 2, firstOffset: 10, lastOffset: 18, lastStableOffset: 26, bytes: 34 };
const VERSION = 0;

/**
 * `<base>.txnindex`: the transactions whose abort marker lies in the segment, in the order of their
 * markers. Most segments have none, and then there is no file. Source: TransactionIndex.java.
 */
export class TransactionIndex {
  #entries: AbortedTransactionEntry[] = [];

  constructor(entries: readonly AbortedTransactionEntry[] = []) {
    this.#entries = [...entries];
  }

  /** Undefined when the bytes cannot be the index of a segment that starts at `baseOffset`. */
  static parse(bytes: Buffer, baseOffset: number): TransactionIndex | undefined {
    if (bytes.length % ENTRY.bytes !== 0) return undefined;
    const entries: AbortedTransactionEntry[] = [];
    let lastOffset = baseOffset - 1;
    for (let at = 0; at < bytes.length; at += ENTRY.bytes) {
      const entry = readEntry(bytes, at);
      const isPlausible =
        bytes.readInt16BE(at + ENTRY.version) === VERSION &&
        entry.producerId >= 0 &&
        entry.firstOffset >= 0 &&
        entry.firstOffset < entry.lastOffset &&
        entry.lastOffset > lastOffset &&
        entry.lastStableOffset <= entry.lastOffset + 1;
      if (!isPlausible) return undefined;
      entries.push(entry);
      lastOffset = entry.lastOffset;
    }
    return new TransactionIndex(entries);
  }

  get entries(): readonly AbortedTransactionEntry[] {
    return this.#entries;
  }

  append(entry: AbortedTransactionEntry): void {
    this.#entries.push(entry);
  }

  /** Forgets transactions whose marker is at `offset` or behind it. @returns whether there were any. */
  truncateTo(offset: number): boolean {
    const before = this.#entries.length;
    while ((this.#entries.at(-1)?.lastOffset ?? -1) >= offset) this.#entries.pop();
    return this.#entries.length < before;
  }

  /**
   * Adds to `found` the transactions that have an offset from `from` up to, not including, `upTo`.
   * @returns true when no later index can add to them.
   */
  collect(from: number, upTo: number, found: AbortedTransactionEntry[]): boolean {
    for (let index = this.#firstEndingAt(from); index < this.#entries.length; index += 1) {
      const entry = this.#entries[index] as AbortedTransactionEntry;
      if (entry.firstOffset < upTo) found.push(entry);
      if (entry.lastStableOffset >= upTo) return true;
    }
    return false;
  }

  toBytes(): Buffer {
    const bytes = Buffer.alloc(this.#entries.length * ENTRY.bytes);
    this.#entries.forEach((entry, index) => writeEntry(bytes, entry, index * ENTRY.bytes));
    return bytes;
  }

  #firstEndingAt(offset: number): number {
    let low = 0;
    let high = this.#entries.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#entries[middle] as AbortedTransactionEntry).lastOffset < offset) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

function readEntry(bytes: Buffer, at: number): AbortedTransactionEntry {
  return {
    producerId: readInt64(bytes, at + ENTRY.producerId),
    firstOffset: readInt64(bytes, at + ENTRY.firstOffset),
    lastOffset: readInt64(bytes, at + ENTRY.lastOffset),
    lastStableOffset: readInt64(bytes, at + ENTRY.lastStableOffset),
  };
}

function writeEntry(bytes: Buffer, entry: AbortedTransactionEntry, at: number): void {
  bytes.writeInt16BE(VERSION, at + ENTRY.version);
  writeInt64(bytes, entry.producerId, at + ENTRY.producerId);
  writeInt64(bytes, entry.firstOffset, at + ENTRY.firstOffset);
  writeInt64(bytes, entry.lastOffset, at + ENTRY.lastOffset);
  writeInt64(bytes, entry.lastStableOffset, at + ENTRY.lastStableOffset);
}
