import { MalformedBatch } from '../records/malformed-batch';
import { BoundedOutput } from './bounded-output';
import { xxh32 } from './xxh32';

const MAGIC = 0x184d_2204;
const FLAG = { version: 0xc0, version1: 0x40, blockChecksum: 0x10, contentSize: 0x08, contentChecksum: 0x04 };
const CONTENT_SIZE_BYTES = 8;
const STORED = 0x8000_0000;
const LEAST_MATCH = 4;
const LONG = 15;

/**
 * One LZ4 frame, the form of Kafka's clients. Checksums of header and blocks count; that of the content
 * does not, as in Kafka. Source: lz4_Frame_format.md, github.com/lz4/lz4; Lz4BlockInputStream.java, Apache Kafka.
 */
export function decompressLz4(bytes: Buffer, maxBytes: number): Buffer {
  const input = new Lz4Input(bytes);
  const { hasBlockChecksum } = readHeader(input);
  const output = new BoundedOutput(maxBytes);
  for (let size = input.uint32(); size !== 0; size = input.uint32()) {
    const block = input.take(size % STORED);
    if (hasBlockChecksum && input.uint32() !== xxh32(block)) {
      throw new MalformedBatch('the checksum of an LZ4 block is wrong');
    }
    if (size >= STORED) output.append(block, 0, block.length);
    else decompressBlock(new Lz4Input(block), output);
  }
  return output.take();
}

function readHeader(input: Lz4Input): { hasBlockChecksum: boolean } {
  if (input.uint32() !== MAGIC) throw new MalformedBatch('this is no LZ4 frame');
  const start = input.position;
  const flags = input.byte();
  if ((flags & FLAG.version) !== FLAG.version1) throw new MalformedBatch('an LZ4 frame of another version');
  input.byte();
  if (flags & FLAG.contentSize) input.take(CONTENT_SIZE_BYTES);
  const descriptor = input.bytes.subarray(start, input.position);
  if (input.byte() !== ((xxh32(descriptor) >>> 8) & 0xff)) {
    throw new MalformedBatch('the checksum of an LZ4 header is wrong');
  }
  return { hasBlockChecksum: (flags & FLAG.blockChecksum) !== 0 };
}

/** Source: lz4_Block_format.md. A sequence is a token, literals and a copy; the last one has no copy. */
function decompressBlock(input: Lz4Input, output: BoundedOutput): void {
  while (input.hasMore) {
    const token = input.byte();
    const literals = input.length(token >>> 4);
    output.append(input.bytes, input.skip(literals), input.position);
    if (!input.hasMore) return;

    const distance = input.uint16();
    output.repeat(distance, input.length(token & LONG) + LEAST_MATCH);
  }
}

class Lz4Input {
  position = 0;

  constructor(readonly bytes: Buffer) {}

  get hasMore(): boolean {
    return this.position < this.bytes.length;
  }

  /** A length of 15 goes on in the next bytes, each of them 255 but the last. */
  length(nibble: number): number {
    let length = nibble;
    if (nibble === LONG) {
      for (let byte = 255; byte === 255;) {
        byte = this.byte();
        length += byte;
      }
    }
    return length;
  }

  byte(): number {
    return this.bytes.readUInt8(this.skip(1));
  }

  uint16(): number {
    return this.bytes.readUInt16LE(this.skip(2));
  }

  uint32(): number {
    return this.bytes.readUInt32LE(this.skip(4));
  }

  take(count: number): Buffer {
    const start = this.skip(count);
    return this.bytes.subarray(start, start + count);
  }

  /** @returns where the skipped bytes begin. */
  skip(count: number): number {
    const start = this.position;
    if (count > this.bytes.length - start) throw new MalformedBatch('an LZ4 frame is cut off');
    this.position = start + count;
    return start;
  }
}
