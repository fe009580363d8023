import { MatchFinder } from './match-finder';
import { PackedOutput } from './packed-output';

/** The framing of snappy-java, which Kafka's brokers write: magic, version 1, compatible with version 1. */
const XERIAL_HEADER = Buffer.from('\x82SNAPPY\0\0\0\0\x01\0\0\0\x01', 'latin1');
const BLOCK_BYTES = 32 * 1024;
const LENGTH_BYTES = 4;
/** An element that repeats up to 64 bytes from a distance in two bytes. */
const COPY_2_BYTES = 2;
const MOST_COPIED = 64;

/** Source: format_description.txt, github.com/google/snappy; SnappyOutputStream of snappy-java. */
export function compressSnappy(bytes: Buffer): Buffer {
  const output = new PackedOutput(bytes.length / 2 + 64);
  output.append(XERIAL_HEADER);
  for (let at = 0; at < bytes.length; at += BLOCK_BYTES) {
    const packed = compressBlock(bytes.subarray(at, at + BLOCK_BYTES));
    const length = Buffer.allocUnsafe(LENGTH_BYTES);
    length.writeInt32BE(packed.length);
    output.append(length);
    output.append(packed);
  }
  return output.take();
}

function compressBlock(block: Buffer): Buffer {
  const output = new PackedOutput(block.length + 16);
  writeVarint(output, block.length);
  const limits = { start: 0, end: block.length, lastStart: block.length, maxDistance: 0xffff };
  const rest = new MatchFinder(block).find(limits, (literalsFrom, at, length, distance) => {
    writeLiteral(output, block, literalsFrom, at);
    writeCopies(output, length, distance);
  });
  writeLiteral(output, block, rest, block.length);
  return output.take();
}

function writeVarint(output: PackedOutput, value: number): void {
  let left = value;
  for (; left >= 0x80; left >>>= 7) output.byte((left & 0x7f) | 0x80);
  output.byte(left);
}

/** No block is longer than what two bytes of length can say. */
function writeLiteral(output: PackedOutput, block: Buffer, from: number, to: number): void {
  const last = to - from - 1;
  if (last < 0) return;
  if (last < 60) output.byte(last << 2);
  else if (last < 0x100) output.uint((60 << 2) | (last << 8), 2);
  else output.uint((61 << 2) | (last << 8), 3);
  output.append(block, from, to);
}

function writeCopies(output: PackedOutput, length: number, distance: number): void {
  for (let left = length; left > 0; left -= MOST_COPIED) {
    output.byte(((Math.min(left, MOST_COPIED) - 1) << 2) | COPY_2_BYTES);
    output.uint(distance, 2);
  }
}
