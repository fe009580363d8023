import fc from 'fast-check';
import { decompress as lz4js } from 'lz4js';
import { gunzipSync } from 'node:zlib';
import { uncompress as snappyjs } from 'snappyjs';
import { compress } from './compress';
import { decompress } from './decompress';
import { compressFrame } from './zstd/compress-zstd';

const levels = { gzip: -1 };
const codecs = ['gzip', 'snappy', 'lz4', 'zstd'] as const;
const words = (count: number): Buffer =>
  Buffer.from(
    Array.from({ length: count }, (_, n) => `order ${n} of customer ${(n * 7919) % 1000};`).join(''),
  );
const anyBytes = fc.oneof(
  fc.uint8Array({ maxLength: 300 }),
  fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 5_000 }).map((text) => Buffer.from(text)),
  // Several blocks, with long repetitions across them.
  fc.nat({ max: 300_000 }).map((length) => Buffer.alloc(length, 'the same again')),
  fc.nat({ max: 12_000 }).map(words),
);

describe.each(codecs)('what was compressed with %s', (codec) => {
  it('is read back, whatever it was', () => {
    fc.assert(
      fc.property(anyBytes, (given) => {
        const bytes = Buffer.from(given);
        expect(decompress(codec, compress(codec, bytes, levels), bytes.length).equals(bytes)).toBe(true);
      }),
      { numRuns: 100 },
    );
  });

  it('is less than half, if it repeats itself', () => {
    const bytes = words(5_000);
    expect(compress(codec, bytes, levels).length).toBeLessThan(bytes.length / 2);
  });

  it('hardly grows, if it does not', () => {
    const bytes = Buffer.from(
      Array.from({ length: 100_000 }, (_, n) => (Math.imul(n, 0x9e37_79b1) >>> 13) & 0xff),
    );
    expect(compress(codec, bytes, levels).length).toBeLessThan(bytes.length * 1.01);
  });
});

describe('other implementations', () => {
  const bytes = words(20_000);

  it('read our gzip and LZ4', () => {
    expect(gunzipSync(compress('gzip', bytes, levels)).equals(bytes)).toBe(true);
    expect(Buffer.from(lz4js(compress('lz4', bytes, levels))).equals(bytes)).toBe(true);
  });

  it('read the blocks of our Snappy', () => {
    const packed = compress('snappy', bytes, levels);
    const blocks: Buffer[] = [];
    for (let at = 16; at < packed.length;) {
      const length = packed.readInt32BE(at);
      blocks.push(Buffer.from(snappyjs(packed.subarray(at + 4, at + 4 + length))));
      at += 4 + length;
    }
    expect(Buffer.concat(blocks).equals(bytes)).toBe(true);
  });
});

it('writes Zstandard without Node.js, too', () => {
  const bytes = words(20_000);
  expect(decompress('zstd', compressFrame(bytes), bytes.length).equals(bytes)).toBe(true);
});
