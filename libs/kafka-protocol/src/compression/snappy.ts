import { MalformedBatch } from '../records/malformed-batch';
import { BoundedOutput } from './bounded-output';

/** Eight bytes of magic, then version and oldest compatible version as int32. */
const XERIAL_MAGIC = Buffer.from('\x82SNAPPY\0', 'latin1');
const XERIAL_HEADER_BYTES = 16;
const LENGTH_BYTES = 4;
/** The longest copy is 64 bytes for three of input: what promises more is no snappy. */
const MOST_EXPANSION = 22;

/**
 * Snappy as Kafka's clients write it: Java and kafkajs in the framing of snappy-java (blocks with a length
 * in front), librdkafka and others as one raw block.
 */
export function decompressSnappy(bytes: Buffer, maxBytes: number): Buffer {
  if (!bytes.subarray(0, XERIAL_MAGIC.length).equals(XERIAL_MAGIC)) {
    const output = new BoundedOutput(maxBytes);
    decompressBlock(bytes, output);
    return output.take();
  }
  return decompressFramed(bytes, maxBytes);
}

function decompressFramed(bytes: Buffer, maxBytes: number): Buffer {
  if (bytes.length < XERIAL_HEADER_BYTES) throw new MalformedBatch('a snappy header is cut off');
  const output = new BoundedOutput(maxBytes);
  for (let position = XERIAL_HEADER_BYTES; position < bytes.length;) {
    if (position + LENGTH_BYTES > bytes.length) throw new MalformedBatch('a snappy block has no length');
    const length = bytes.readInt32BE(position);
    position += LENGTH_BYTES;
    if (length < 0 || length > bytes.length - position) {
      throw new MalformedBatch(`a snappy block of ${length} bytes, with ${bytes.length - position} left`);
    }
    decompressBlock(bytes.subarray(position, position + length), output);
    position += length;
  }
  return output.take();
}

/** Source: format_description.txt, github.com/google/snappy. */
function decompressBlock(block: Buffer, output: BoundedOutput): void {
  const elements = new SnappyElements(block, output);
  const promised = elements.length();
  if (promised > block.length * MOST_EXPANSION) {
    throw new MalformedBatch(`${block.length} bytes of snappy cannot become ${promised}`);
  }
  const end = output.length + promised;
  while (elements.hasMore) elements.next();
  if (output.length !== end) throw new MalformedBatch(`a snappy block is not the ${promised} bytes it says`);
}

const ELEMENT = { literal: 0, copy1: 1, copy2: 2 } as const;

class SnappyElements {
  private position = 0;

  constructor(
    private readonly block: Buffer,
    private readonly output: BoundedOutput,
  ) {}

  get hasMore(): boolean {
    return this.position < this.block.length;
  }

  /** The length of the whole, in front of the first element. */
  length(): number {
    let value = 0;
    for (let weight = 1; weight <= 0x1000_0000; weight *= 0x80) {
      const byte = this.byte();
      value += (byte & 0x7f) * weight;
      if (byte < 0x80) return value;
    }
    throw new MalformedBatch('the length of a snappy block does not end');
  }

  next(): void {
    const tag = this.byte();
    const upper = tag >>> 2;
    switch (tag & 3) {
      case ELEMENT.literal:
        return this.literal(upper < 60 ? upper + 1 : this.littleEndian(upper - 59) + 1);
      case ELEMENT.copy1:
        return this.output.repeat(((tag & 0xe0) << 3) | this.byte(), (upper & 7) + 4);
      case ELEMENT.copy2:
        return this.output.repeat(this.littleEndian(2), upper + 1);
      default:
        return this.output.repeat(this.littleEndian(4), upper + 1);
    }
  }

  private literal(length: number): void {
    this.output.append(this.block, this.position, this.position + length);
    this.position += length;
  }

  private littleEndian(count: number): number {
    if (count > this.block.length - this.position) throw new MalformedBatch('a snappy element is cut off');
    this.position += count;
    return this.block.readUIntLE(this.position - count, count);
  }

  private byte(): number {
    return this.littleEndian(1);
  }
}
