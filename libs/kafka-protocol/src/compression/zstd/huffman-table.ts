import { MalformedBatch } from '../../records/malformed-batch';
import { BackwardBits } from './backward-bits';
import { FseTable, highestBit } from './fse-table';

const MOST_BITS = 11;
const WEIGHT_LIMITS = { maxAccuracyLog: 6, maxSymbol: MOST_BITS + 1 };
const MOST_WEIGHTS = 255;
/** From here on the first byte of a description says how many weights follow, four bits each. */
const PLAIN_FROM = 128;

/** Decodes literals: the next bits give a symbol, and how many of them it took. Source: RFC 8878, 4.2. */
export class HuffmanTable {
  private constructor(
    private readonly maxBits: number,
    private readonly symbols: Uint8Array,
    private readonly bitCounts: Uint8Array,
  ) {}

  /** @returns the table and how many bytes its description took. */
  static read(bytes: Buffer): { table: HuffmanTable; size: number } {
    const [first] = bytes;
    if (first === undefined) throw new MalformedBatch('a zstd literals section has no table');
    const size = 1 + (first < PLAIN_FROM ? first : (first - PLAIN_FROM + 2) >> 1);
    if (size > bytes.length) throw new MalformedBatch('a zstd Huffman table is cut off');
    const description = bytes.subarray(1, size);
    const weights =
      first < PLAIN_FROM ? readWeights(description) : plainWeights(description, first - PLAIN_FROM + 1);
    return { table: HuffmanTable.of(weights), size };
  }

  /** The last symbol has no weight written: it takes what the others leave. */
  private static of(written: readonly number[]): HuffmanTable {
    const total = written.reduce((sum, weight) => sum + statesOf(weight), 0);
    const maxBits = highestBit(total) + 1;
    const rest = (1 << maxBits) - total;
    if (total === 0 || maxBits > MOST_BITS || (rest & (rest - 1)) !== 0) {
      throw new MalformedBatch('the weights of a zstd Huffman table do not add up');
    }
    const weights = [...written, highestBit(rest) + 1];
    const symbols = new Uint8Array(1 << maxBits);
    const bitCounts = new Uint8Array(1 << maxBits);
    let at = 0;
    for (let weight = 1; weight <= maxBits; weight += 1) {
      weights.forEach((each, symbol) => {
        if (each !== weight) return;
        symbols.fill(symbol, at, at + statesOf(weight));
        bitCounts.fill(maxBits + 1 - weight, at, at + statesOf(weight));
        at += statesOf(weight);
      });
    }
    return new HuffmanTable(maxBits, symbols, bitCounts);
  }

  /** Fills `target` from one stream, which must have exactly as many symbols. */
  decode(stream: Buffer, target: Buffer): void {
    const bits = new BackwardBits(stream);
    for (let at = 0; at < target.length; at += 1) {
      const state = bits.peek(this.maxBits);
      target[at] = this.symbols[state] ?? 0;
      bits.left -= this.bitCounts[state] ?? 0;
    }
    if (bits.left !== 0) throw new MalformedBatch('a zstd literals stream is not as long as it says');
  }
}

const statesOf = (weight: number): number => (weight === 0 ? 0 : 1 << (weight - 1));

function plainWeights(bytes: Buffer, count: number): number[] {
  return Array.from({ length: count }, (_, at) => {
    const byte = bytes.readUInt8(at >> 1);
    return at % 2 === 0 ? byte >> 4 : byte & 15;
  });
}

/** Two states take turns until the bits are used up; what the other one stands on is the last weight. */
function readWeights(bytes: Buffer): number[] {
  const { table, size } = FseTable.read(bytes, WEIGHT_LIMITS);
  const bits = new BackwardBits(bytes.subarray(size));
  const weights: number[] = [];
  let state = table.start(bits);
  let other = table.start(bits);
  while (weights.length < MOST_WEIGHTS) {
    weights.push(table.symbol(state));
    const next = table.next(state, bits);
    if (bits.left < 0) return [...weights, table.symbol(other)];
    [state, other] = [other, next];
  }
  throw new MalformedBatch('a zstd Huffman table has more weights than bytes have values');
}
