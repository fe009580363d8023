import { MalformedBatch } from '../../records/malformed-batch';
import type { BoundedOutput } from '../bounded-output';
import { BackwardBits } from './backward-bits';
import { FseTable } from './fse-table';
import { MAX_BLOCK_BYTES } from './limits';
import { LITERAL_LENGTHS, MATCH_LENGTHS, OFFSETS, type SequenceCode } from './sequence-codes';
import type { ZstdInput } from './zstd-input';

const MODE = { predefined: 0, run: 1, described: 2 } as const;

interface Block {
  readonly count: number;
  readonly literals: Buffer;
  readonly output: BoundedOutput;
  /** How long the output may be behind this block. */
  readonly limit: number;
}

interface Sequence {
  readonly offsetValue: number;
  readonly matchLength: number;
  readonly literalLength: number;
}

/**
 * The sequences sections of a frame: copy some literals, then repeat some of what came out. Tables and the
 * three last offsets go on from block to block. Source: RFC 8878, 3.1.1.3.2 and 3.1.1.5.
 */
export class Sequences {
  // Repeating a table before one was described is against the format; taking the predefined ones does no harm.
  private lengths = LITERAL_LENGTHS.predefined;
  private offsets = OFFSETS.predefined;
  private matches = MATCH_LENGTHS.predefined;
  private readonly recent: [number, number, number] = [1, 4, 8];

  execute(input: ZstdInput, literals: Buffer, output: BoundedOutput): void {
    const count = readCount(input);
    const limit = output.length + MAX_BLOCK_BYTES;
    const used = count === 0 ? 0 : this.executeAll(input, { count, literals, output, limit });
    output.append(literals, used, literals.length);
  }

  /** @returns how many literals were used. */
  private executeAll(input: ZstdInput, block: Block): number {
    const modes = input.byte();
    if ((modes & 3) !== 0) throw new MalformedBatch('reserved bits are set in a zstd block');
    this.lengths = readTable(input, modes >> 6, LITERAL_LENGTHS, this.lengths);
    this.offsets = readTable(input, (modes >> 4) & 3, OFFSETS, this.offsets);
    this.matches = readTable(input, (modes >> 2) & 3, MATCH_LENGTHS, this.matches);

    const { lengths, offsets, matches } = this;
    const bits = new BackwardBits(input.rest());
    let length = lengths.start(bits);
    let offset = offsets.start(bits);
    let match = matches.start(bits);
    let used = 0;
    for (let left = block.count; left > 0; left -= 1) {
      const offsetValue = OFFSETS.value(offsets.symbol(offset), bits);
      const matchLength = MATCH_LENGTHS.value(matches.symbol(match), bits);
      const literalLength = LITERAL_LENGTHS.value(lengths.symbol(length), bits);
      used = this.copy(block, used, { offsetValue, matchLength, literalLength });
      if (left === 1) break;
      length = lengths.next(length, bits);
      match = matches.next(match, bits);
      offset = offsets.next(offset, bits);
    }
    if (bits.left !== 0) throw new MalformedBatch('a zstd sequences stream is not as long as it says');
    return used;
  }

  private copy({ literals, output, limit }: Block, used: number, sequence: Sequence): number {
    const { offsetValue, matchLength, literalLength } = sequence;
    if (output.length + literalLength + matchLength > limit) {
      throw new MalformedBatch('a zstd block is too long');
    }
    output.append(literals, used, used + literalLength);
    output.repeat(this.offsetOf(offsetValue, literalLength), matchLength);
    return used + literalLength;
  }

  /** Values to 3 stand for one of the last offsets; behind no literals they mean the next one of them. */
  private offsetOf(value: number, literalLength: number): number {
    const { recent } = this;
    const [first, second, third] = recent;
    const which = value > 3 ? 0 : value + (literalLength === 0 ? 1 : 0);
    if (which === 1) return first;
    const offset = value > 3 ? value - 3 : which === 2 ? second : which === 3 ? third : first - 1;
    if (which !== 2) recent[2] = second;
    recent[1] = first;
    recent[0] = offset;
    return offset;
  }
}

function readCount(input: ZstdInput): number {
  const first = input.byte();
  if (first < 128) return first;
  return first < 255 ? ((first - 128) << 8) + input.byte() : input.uint(2) + 0x7f00;
}

function readTable(input: ZstdInput, mode: number, code: SequenceCode, previous: FseTable): FseTable {
  if (mode === MODE.predefined) return code.predefined;
  if (mode === MODE.run) return FseTable.ofOne(code.checked(input.byte()));
  if (mode === MODE.described) {
    const { table, size } = FseTable.read(input.rest(), code.limits);
    input.take(size);
    return table;
  }
  return previous;
}
