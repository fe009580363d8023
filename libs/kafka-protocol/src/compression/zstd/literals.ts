import { MalformedBatch } from '../../records/malformed-batch';
import { HuffmanTable } from './huffman-table';
import { MAX_BLOCK_BYTES } from './limits';
import { ZstdInput } from './zstd-input';

const TYPE = { raw: 0, run: 1, compressed: 2 } as const;

interface LiteralsHeader {
  readonly type: number;
  readonly size: number;
  readonly compressedSize: number;
  readonly streams: 1 | 4;
}

/** The literals sections of a frame. A block may use the Huffman table of the one before. Source: RFC 8878, 3.1.1.3.1. */
export class Literals {
  private table: HuffmanTable | undefined;

  read(input: ZstdInput): Buffer {
    const header = readHeader(input);
    if (header.size > MAX_BLOCK_BYTES) throw new MalformedBatch(`${header.size} literals in a zstd block`);
    if (header.type === TYPE.raw) return input.take(header.size);
    if (header.type === TYPE.run) return Buffer.alloc(header.size, input.byte());
    return this.decode(header, input.take(header.compressedSize));
  }

  private decode({ type, size, streams }: LiteralsHeader, compressed: Buffer): Buffer {
    const input = new ZstdInput(compressed);
    if (type === TYPE.compressed) {
      const described = HuffmanTable.read(compressed);
      this.table = described.table;
      input.take(described.size);
    }
    const { table } = this;
    if (table === undefined) throw new MalformedBatch('a zstd block uses a table that there is not');

    const literals = Buffer.allocUnsafe(size);
    if (streams === 1) table.decode(input.rest(), literals);
    else decodeFour(table, input, literals);
    return literals;
  }
}

function decodeFour(table: HuffmanTable, input: ZstdInput, literals: Buffer): void {
  const sizes = [input.uint(2), input.uint(2), input.uint(2)];
  const each = (literals.length + 3) >> 2;
  if (each * 3 > literals.length) throw new MalformedBatch('too few zstd literals for four streams');
  sizes.forEach((size, at) => table.decode(input.take(size), literals.subarray(at * each, (at + 1) * each)));
  table.decode(input.rest(), literals.subarray(3 * each));
}

function readHeader(input: ZstdInput): LiteralsHeader {
  const first = input.peek();
  const type = first & 3;
  const format = (first >> 2) & 3;
  return type === TYPE.raw || type === TYPE.run
    ? { type, size: plainSize(input, format), compressedSize: 0, streams: 1 }
    : compressedHeader(input, type, format);
}

function plainSize(input: ZstdInput, format: number): number {
  if (format === 1) return input.uint(2) >> 4;
  if (format === 3) return input.uint(3) >> 4;
  return input.byte() >> 3;
}

/** Both sizes have as many bits as the format says, behind four bits of type and format. */
function compressedHeader(input: ZstdInput, type: number, format: number): LiteralsHeader {
  const bytes = format < 2 ? 3 : format + 2;
  const span = 2 ** ((bytes * 8 - 4) / 2);
  const sizes = Math.floor(input.uint(bytes) / 16);
  return {
    type,
    size: sizes % span,
    compressedSize: Math.floor(sizes / span),
    streams: format === 0 ? 1 : 4,
  };
}
