import * as zlib from 'node:zlib';
import { MatchFinder } from '../match-finder';
import { PackedOutput } from '../packed-output';
import { BitWriter } from './bit-writer';
import { MAX_BLOCK_BYTES } from './limits';
import { LITERAL_LENGTHS, MATCH_LENGTHS, OFFSETS } from './sequence-codes';

const MAGIC = 0xfd2f_b528;
/** A single segment, with its length in four bytes and no checksum. */
const DESCRIPTOR = 0xa0;
const BLOCK = { raw: 0, compressed: 2 } as const;
/** Literals as they are, their length in 20 bits. */
const RAW_LITERALS = 0x0c;
/** Offsets up to here stand for the last ones used, of which this encoder takes no account. */
const OFFSET_CODES = 3;
const MAX_DISTANCE = 1 << 27;

type Compressor = (bytes: Buffer) => Buffer;
const ofNode = (zlib as { zstdCompressSync?: Compressor }).zstdCompressSync;

/** One Zstandard frame: by Node.js where it can (22.15), else by `compressFrame`. */
export const compressZstd: Compressor = ofNode === undefined ? compressFrame : (bytes) => ofNode(bytes);

/**
 * Repetitions by the predefined tables, literals as they are: about what LZ4 makes of records, in the format that
 * the reader was promised. Source: RFC 8878.
 */
export function compressFrame(bytes: Buffer): Buffer {
  const output = new PackedOutput(bytes.length / 2 + 64);
  output.uint(MAGIC, 4);
  output.byte(DESCRIPTOR);
  output.uint(bytes.length, 4);
  const matches = new MatchFinder(bytes);
  let start = 0;
  do {
    const end = Math.min(start + MAX_BLOCK_BYTES, bytes.length);
    const packed = compressBlock(bytes, matches, start, end);
    const isSmaller = packed.length < end - start;
    const size = isSmaller ? packed.length : end - start;
    const isLast = end === bytes.length ? 1 : 0;
    output.uint(isLast | ((isSmaller ? BLOCK.compressed : BLOCK.raw) << 1) | (size << 3), 3);
    if (isSmaller) output.append(packed);
    else output.append(bytes, start, end);
    start = end;
  } while (start < bytes.length);
  return output.take();
}

/** The numbers of a sequence, three in a row. */
type Sequences = number[];

function compressBlock(bytes: Buffer, matches: MatchFinder, start: number, end: number): Buffer {
  const sequences: Sequences = [];
  const literals = new PackedOutput(end - start);
  const limits = { start, end, lastStart: end, maxDistance: MAX_DISTANCE };
  const rest = matches.find(limits, (literalsFrom, at, length, distance) => {
    literals.append(bytes, literalsFrom, at);
    sequences.push(at - literalsFrom, length, distance + OFFSET_CODES);
  });
  literals.append(bytes, rest, end);

  const output = new PackedOutput(literals.length + sequences.length + 16);
  output.uint(RAW_LITERALS | (literals.length << 4), 3);
  output.append(literals.take());
  writeSequences(output, sequences);
  return output.take();
}

/** Backwards, for they are read from the end. */
function writeSequences(output: PackedOutput, sequences: Sequences): void {
  const count = sequences.length / 3;
  writeCount(output, count);
  if (count === 0) return;
  // All tables are the predefined ones.
  output.byte(0);
  const bits = new BitWriter(output);
  let [length, match, offset] = [0, 0, 0];
  for (let at = count - 1; at >= 0; at -= 1) {
    const [literalLength, matchLength, offsetValue] = sequences.slice(at * 3, at * 3 + 3) as [
      number,
      number,
      number,
    ];
    const lengthCode = LITERAL_LENGTHS.codeOf(literalLength);
    const matchCode = MATCH_LENGTHS.codeOf(matchLength);
    const offsetCode = OFFSETS.codeOf(offsetValue);
    if (at === count - 1) {
      length = LITERAL_LENGTHS.encoder.start(lengthCode);
      match = MATCH_LENGTHS.encoder.start(matchCode);
      offset = OFFSETS.encoder.start(offsetCode);
    } else {
      offset = OFFSETS.encoder.encode(offsetCode, offset, bits);
      match = MATCH_LENGTHS.encoder.encode(matchCode, match, bits);
      length = LITERAL_LENGTHS.encoder.encode(lengthCode, length, bits);
    }
    LITERAL_LENGTHS.writeRest(literalLength, lengthCode, bits);
    MATCH_LENGTHS.writeRest(matchLength, matchCode, bits);
    OFFSETS.writeRest(offsetValue, offsetCode, bits);
  }
  MATCH_LENGTHS.encoder.flush(match, bits);
  OFFSETS.encoder.flush(offset, bits);
  LITERAL_LENGTHS.encoder.flush(length, bits);
  bits.end();
}

function writeCount(output: PackedOutput, count: number): void {
  if (count < 128) return output.byte(count);
  if (count >= 0x7f00) {
    output.byte(255);
    return output.uint(count - 0x7f00, 2);
  }
  output.byte((count >> 8) + 128);
  return output.byte(count & 0xff);
}
