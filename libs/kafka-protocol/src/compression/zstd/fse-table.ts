import { MalformedBatch } from '../../records/malformed-batch';
import type { BackwardBits } from './backward-bits';
import { ForwardBits } from './forward-bits';

const LEAST_ACCURACY_LOG = 5;
/** The probability "less than one": one state, at the end of the table. */
const RARE = -1;

/** What a table may be: how many states, as a power of two, and how many symbols. */
export interface FseLimits {
  readonly maxAccuracyLog: number;
  readonly maxSymbol: number;
}

/** A finite state entropy decoder: each state has a symbol, and bits that lead to the next state. */
export class FseTable {
  private constructor(
    readonly accuracyLog: number,
    private readonly symbols: Uint8Array,
    private readonly bitCounts: Uint8Array,
    private readonly baselines: Uint16Array,
  ) {}

  /** Every state is the same symbol and takes no bits. */
  static ofOne(symbol: number): FseTable {
    return new FseTable(0, Uint8Array.of(symbol), new Uint8Array(1), new Uint16Array(1));
  }

  /** Source: RFC 8878, 4.1.1. */
  static of(probabilities: readonly number[], accuracyLog: number): FseTable {
    const size = 1 << accuracyLog;
    const symbols = spreadSymbols(probabilities, size);
    const bitCounts = new Uint8Array(size);
    const baselines = new Uint16Array(size);
    const next = Uint16Array.from(probabilities, Math.abs);
    symbols.forEach((symbol, state) => {
      const value = next[symbol] ?? 0;
      next[symbol] = value + 1;
      const bits = accuracyLog - highestBit(value);
      bitCounts[state] = bits;
      baselines[state] = (value << bits) - size;
    });
    return new FseTable(accuracyLog, symbols, bitCounts, baselines);
  }

  /** Reads the description of a table. @returns the table and how many bytes it took. */
  static read(bytes: Buffer, limits: FseLimits): { table: FseTable; size: number } {
    const bits = new ForwardBits(bytes);
    const accuracyLog = bits.read(4) + LEAST_ACCURACY_LOG;
    if (accuracyLog > limits.maxAccuracyLog) throw new MalformedBatch('a zstd table is too large');
    const probabilities = readProbabilities(bits, 1 << accuracyLog, limits.maxSymbol);
    return { table: FseTable.of(probabilities, accuracyLog), size: bits.bytesRead };
  }

  start(bits: BackwardBits): number {
    return bits.read(this.accuracyLog);
  }

  symbol(state: number): number {
    return this.symbols[state] ?? 0;
  }

  next(state: number, bits: BackwardBits): number {
    return (this.baselines[state] ?? 0) + bits.read(this.bitCounts[state] ?? 0);
  }
}

function readProbabilities(bits: ForwardBits, size: number, maxSymbol: number): number[] {
  const probabilities: number[] = [];
  for (let remaining = size; remaining > 0;) {
    const probability = readProbability(bits, remaining);
    remaining -= Math.abs(probability);
    probabilities.push(probability);
    if (probability === 0) readZeros(bits, probabilities);
    if (remaining < 0 || probabilities.length > maxSymbol + 1) {
      throw new MalformedBatch('the probabilities of a zstd table do not fit');
    }
  }
  return probabilities;
}

/** Small values take one bit less, so that no code is wasted. */
function readProbability(bits: ForwardBits, remaining: number): number {
  const most = remaining + 1;
  const count = highestBit(most) + 1;
  const short = (1 << count) - 1 - most;
  const low = bits.read(count - 1);
  if (low < short) return low - 1;
  const value = low + (bits.read(1) << (count - 1));
  return (value >= 1 << (count - 1) ? value - short : value) - 1;
}

function readZeros(bits: ForwardBits, probabilities: number[]): void {
  for (let zeros = 3; zeros === 3;) {
    zeros = bits.read(2);
    for (let left = zeros; left > 0; left -= 1) probabilities.push(0);
  }
}

/** Spreads the states of each symbol over the table; rare symbols have theirs at its end. */
export function spreadSymbols(probabilities: readonly number[], size: number): Uint8Array {
  const symbols = new Uint8Array(size);
  let end = size;
  probabilities.forEach((probability, symbol) => {
    if (probability === RARE) symbols[(end -= 1)] = symbol;
  });
  const step = (size >> 1) + (size >> 3) + 3;
  let at = 0;
  probabilities.forEach((probability, symbol) => {
    for (let left = probability; left > 0; left -= 1) {
      symbols[at] = symbol;
      do at = (at + step) & (size - 1);
      while (at >= end);
    }
  });
  return symbols;
}

export const highestBit = (value: number): number => 31 - Math.clz32(value);
