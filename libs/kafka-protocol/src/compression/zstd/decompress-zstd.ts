import { MalformedBatch } from '../../records/malformed-batch';
import { BoundedOutput } from '../bounded-output';
import { MAX_BLOCK_BYTES } from './limits';
import { Literals } from './literals';
import { Sequences } from './sequences';
import { ZstdInput } from './zstd-input';

const MAGIC = 0xfd2f_b528;
/** The lowest four bits are free. */
const SKIPPABLE_MAGIC = 0x184d_2a50;
const CHECKSUM_BYTES = 4;

const BLOCK = { raw: 0, run: 1, compressed: 2 } as const;

/**
 * Zstandard frames, one after the other. A checksum of the content is not looked at: that of the batch
 * covers the same bytes. Source: RFC 8878.
 */
export function decompressZstd(bytes: Buffer, maxBytes: number): Buffer {
  const input = new ZstdInput(bytes);
  const output = new BoundedOutput(maxBytes);
  while (input.hasMore) {
    const magic = input.uint(4);
    if (magic === MAGIC) decompressFrame(input, output);
    else if (magic - (magic % 16) === SKIPPABLE_MAGIC) input.take(input.uint(4));
    else throw new MalformedBatch('this is no zstd frame');
  }
  return output.take();
}

function decompressFrame(input: ZstdInput, output: BoundedOutput): void {
  const { hasChecksum, contentSize } = readHeader(input);
  const start = output.length;
  const literals = new Literals();
  const sequences = new Sequences();
  for (let isLast = false; !isLast;) {
    const header = input.uint(3);
    isLast = (header & 1) === 1;
    const type = (header >> 1) & 3;
    const size = header >> 3;
    if (size > MAX_BLOCK_BYTES) throw new MalformedBatch(`a zstd block of ${size} bytes`);
    if (type === BLOCK.run) {
      output.fill(input.byte(), size);
    } else if (type === BLOCK.compressed) {
      const block = new ZstdInput(input.take(size));
      sequences.execute(block, literals.read(block), output);
    } else if (type === BLOCK.raw) {
      output.append(input.take(size), 0, size);
    } else {
      throw new MalformedBatch('a zstd block of a reserved type');
    }
  }
  if (hasChecksum) input.take(CHECKSUM_BYTES);
  if (contentSize !== undefined && contentSize !== output.length - start) {
    throw new MalformedBatch(`a zstd frame is not the ${contentSize} bytes it says`);
  }
}

interface FrameHeader {
  readonly hasChecksum: boolean;
  readonly contentSize: number | undefined;
}

function readHeader(input: ZstdInput): FrameHeader {
  const descriptor = input.byte();
  const isSingleSegment = (descriptor & 0x20) !== 0;
  if ((descriptor & 8) !== 0) throw new MalformedBatch('a reserved bit is set in a zstd frame');
  if (!isSingleSegment) input.byte();
  if (input.take([0, 1, 2, 4][descriptor & 3] ?? 0).some((byte) => byte !== 0)) {
    throw new MalformedBatch('a zstd frame wants a dictionary');
  }
  const hasChecksum = (descriptor & 4) !== 0;
  return { hasChecksum, contentSize: readContentSize(input, descriptor >> 6, isSingleSegment) };
}

function readContentSize(input: ZstdInput, flag: number, isSingleSegment: boolean): number | undefined {
  if (flag === 0) return isSingleSegment ? input.byte() : undefined;
  if (flag === 1) return input.uint(2) + 256;
  if (flag === 2) return input.uint(4);
  const low = input.uint(4);
  return low + input.uint(4) * 2 ** 32;
}
