import { MatchFinder } from './match-finder';
import { PackedOutput } from './packed-output';
import { xxh32 } from './xxh32';

const MAGIC = 0x184d_2204;
/** Version 1, blocks that do not refer to each other, of at most 64 KiB: what Kafka's clients write. */
const FLAGS = 0x60;
const BLOCK_DESCRIPTOR = 0x40;
const BLOCK_BYTES = 64 * 1024;
const STORED = 0x8000_0000;
const LEAST_MATCH = 4;
const LONG = 15;
/** The format wants the last match to begin so far before the end of a block, and the last bytes to be literals. */
const LAST_MATCH_BEFORE_END = 12;
const LAST_LITERALS = 5;

/** One LZ4 frame. Source: lz4_Frame_format.md, github.com/lz4/lz4; Lz4BlockOutputStream.java, Apache Kafka. */
export function compressLz4(bytes: Buffer): Buffer {
  const output = new PackedOutput(bytes.length / 2 + 64);
  output.uint(MAGIC, 4);
  output.byte(FLAGS);
  output.byte(BLOCK_DESCRIPTOR);
  output.byte((xxh32(Buffer.of(FLAGS, BLOCK_DESCRIPTOR)) >>> 8) & 0xff);
  for (let at = 0; at < bytes.length; at += BLOCK_BYTES) {
    const block = bytes.subarray(at, at + BLOCK_BYTES);
    const packed = compressBlock(block);
    const isSmaller = packed.length < block.length;
    output.uint(isSmaller ? packed.length : block.length + STORED, 4);
    output.append(isSmaller ? packed : block);
  }
  output.uint(0, 4);
  return output.take();
}

/** Source: lz4_Block_format.md. */
function compressBlock(block: Buffer): Buffer {
  const output = new PackedOutput(block.length + 16);
  const limits = {
    start: 0,
    end: block.length - LAST_LITERALS,
    lastStart: block.length - LAST_MATCH_BEFORE_END,
    maxDistance: 0xffff,
  };
  const rest = new MatchFinder(block).find(limits, (literalsFrom, at, length, distance) => {
    writeLiterals(output, block, { from: literalsFrom, to: at, matchLength: length - LEAST_MATCH });
    output.uint(distance, 2);
    writeLength(output, length - LEAST_MATCH);
  });
  writeLiterals(output, block, { from: rest, to: block.length, matchLength: 0 });
  return output.take();
}

/** With the token in front, which holds both lengths as far as they fit. */
function writeLiterals(
  output: PackedOutput,
  block: Buffer,
  { from, to, matchLength }: { readonly from: number; readonly to: number; readonly matchLength: number },
): void {
  output.byte((Math.min(to - from, LONG) << 4) | Math.min(matchLength, LONG));
  writeLength(output, to - from);
  output.append(block, from, to);
}

function writeLength(output: PackedOutput, length: number): void {
  if (length < LONG) return;
  let left = length - LONG;
  for (; left >= 255; left -= 255) output.byte(255);
  output.byte(left);
}
