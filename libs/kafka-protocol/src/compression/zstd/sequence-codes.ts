import { MalformedBatch } from '../../records/malformed-batch';
import type { BackwardBits } from './backward-bits';
import type { BitWriter } from './bit-writer';
import { FseEncoder } from './fse-encoder';
import { FseTable, type FseLimits } from './fse-table';

/** How a number of a sequence is written: a code with a baseline, and more bits to add. Source: RFC 8878, 3.1.1.3.2.1. */
export class SequenceCode {
  readonly predefined: FseTable;
  /** The predefined table the other way round. */
  readonly encoder: FseEncoder;

  constructor(
    private readonly baselines: readonly number[],
    private readonly bitCounts: readonly number[],
    readonly limits: FseLimits,
    predefined: { readonly accuracyLog: number; readonly probabilities: readonly number[] },
  ) {
    this.predefined = FseTable.of(predefined.probabilities, predefined.accuracyLog);
    this.encoder = new FseEncoder(predefined.probabilities, predefined.accuracyLog);
  }

  /** The code with the largest baseline that is not above `value`. */
  codeOf(value: number): number {
    let low = 0;
    let high = this.baselines.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.baselines[middle] as number) <= value) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /** What of `value` its code does not say. */
  writeRest(value: number, code: number, bits: BitWriter): void {
    const rest = value - (this.baselines[code] as number);
    const count = this.bitCounts[code] as number;
    bits.write(rest & 0xffff, Math.min(count, 16));
    if (count > 16) bits.write(rest >>> 16, count - 16);
  }

  value(code: number, bits: BackwardBits): number {
    return (this.baselines[code] ?? 0) + bits.read(this.bitCounts[code] ?? 0);
  }

  checked(code: number): number {
    if (code > this.limits.maxSymbol) throw new MalformedBatch(`zstd has no code ${code} here`);
    return code;
  }
}

const upTo = (count: number, first = 0): number[] => Array.from({ length: count }, (_, at) => first + at);
const times = (count: number, value: number): number[] => Array.from({ length: count }, () => value);

export const LITERAL_LENGTHS = new SequenceCode(
  [...upTo(16), 16, 18, 20, 22, 24, 28, 32, 40, 48, 64, ...upTo(10, 7).map((power) => 2 ** power)],
  [...times(16, 0), 1, 1, 1, 1, 2, 2, 3, 3, 4, 6, ...upTo(10, 7)],
  { maxAccuracyLog: 9, maxSymbol: 35 },
  {
    accuracyLog: 6,
    probabilities: [4, 3, ...times(11, 2), 1, 1, 1, ...times(9, 2), 3, 2, ...times(5, 1), ...times(4, -1)],
  },
);

export const MATCH_LENGTHS = new SequenceCode(
  [
    ...upTo(32, 3),
    ...[35, 37, 39, 41, 43, 47, 51, 59, 67, 83, 99],
    ...upTo(10, 7).map((power) => 2 ** power + 3),
  ],
  [...times(32, 0), 1, 1, 1, 1, 2, 2, 3, 3, 4, 4, 5, ...upTo(10, 7)],
  { maxAccuracyLog: 9, maxSymbol: 52 },
  { accuracyLog: 6, probabilities: [1, 4, 3, ...times(6, 2), ...times(37, 1), ...times(7, -1)] },
);

export const OFFSETS = new SequenceCode(
  upTo(32).map((power) => 2 ** power),
  upTo(32),
  { maxAccuracyLog: 8, maxSymbol: 31 },
  { accuracyLog: 5, probabilities: [...times(6, 1), 2, 2, 2, ...times(15, 1), ...times(5, -1)] },
);
