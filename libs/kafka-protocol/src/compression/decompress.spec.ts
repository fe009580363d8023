import fc from 'fast-check';
import { compress as lz4 } from 'lz4js';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { compress as snappy } from 'snappyjs';
import { checkRecords } from '../records/check-records';
import { MalformedBatch } from '../records/malformed-batch';
import { RecordBatch } from '../records/record-batch';
import { recordBytesOf } from '../records/record-bytes-of';
import { recordsOf } from '../records/records-of';
import { decompress, type Compression } from './decompress';

interface CompressedBatch {
  readonly codec: Compression;
  readonly records: number;
  readonly base64: string;
}

/** Made by CompressedBatches.java. */
const ofTheJavaProducer = readFileSync(join(__dirname, '../../test/golden/compressed-batches.jsonl'), 'utf8')
  .trimEnd()
  .split('\n')
  .map((line) => JSON.parse(line) as CompressedBatch);

const valueOf = (n: number) =>
  `${'='.repeat(n % 97)} order ${n} of customer ${(Math.imul(n, 0x9e3779b1) >>> 0).toString(36)}`;
const codecs = ['gzip', 'snappy', 'lz4', 'zstd'] as const;

describe('a batch of the Java producer', () => {
  it.each(ofTheJavaProducer.map((batch) => [batch.codec, batch.records, batch.base64] as const))(
    'compressed with %s is read: %i records',
    (codec, count, base64) => {
      const bytes = Buffer.from(base64, 'base64');
      expect(new RecordBatch(bytes).codec).toBe(codec);
      const values = [...recordsOf(bytes)].map(({ value }) => value?.toString());
      expect(values).toEqual(Array.from({ length: count }, (_, n) => valueOf(n)));
      expect(checkRecords(bytes, { keyRequired: false })).toBeUndefined();
      expect(checkRecords(bytes, { keyRequired: true })).toContain('has no key');
    },
  );

  it.each(codecs)('with %s is refused where it becomes more than one allows', (codec) => {
    const big = ofTheJavaProducer.filter((batch) => batch.codec === codec).at(-1);
    const batch = new RecordBatch(Buffer.from(big?.base64 ?? '', 'base64'));
    const { length } = recordBytesOf(batch);
    expect(recordBytesOf(batch, length)).toHaveLength(length);
    expect(() => recordBytesOf(batch, length - 1)).toThrow(MalformedBatch);
  });

  it.each(codecs)('with %s, cut or damaged anywhere, is read or refused, and soon', (codec) => {
    const whole = ofTheJavaProducer.filter((batch) => batch.codec === codec)[1];
    const stored = Buffer.from(whole?.base64 ?? '', 'base64').subarray(61);
    const damage = fc.record({
      end: fc.integer({ min: 0, max: stored.length }),
      flips: fc.array(fc.nat({ max: stored.length * 8 - 1 }), { maxLength: 4 }),
    });
    fc.assert(
      fc.property(damage, ({ end, flips }) => {
        const damaged = Buffer.from(stored);
        for (const bit of flips) damaged.writeUInt8(damaged.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
        expectReadOrRefused(codec, damaged.subarray(0, end));
      }),
      { numRuns: Number(process.env['FUZZ_RUNS'] ?? 300) },
    );
  });
});

describe('any bytes', () => {
  const random = fc.uint8Array({ maxLength: 300 });
  it.each(['gzip', 'snappy', 'lz4'] as const)('come back from %s of another implementation', (codec) => {
    const repetitive = fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 5_000 });
    fc.assert(
      fc.property(fc.oneof(random, repetitive), (given) => {
        const bytes = Buffer.from(given);
        const compress = { gzip: gzipSync, snappy, lz4 }[codec];
        expect(decompress(codec, Buffer.from(compress(bytes)), bytes.length).equals(bytes)).toBe(true);
      }),
      { numRuns: 200 },
    );
  });

  it.each(codecs)('that are not %s are refused', (codec) => {
    fc.assert(
      fc.property(random, (bytes) => expectReadOrRefused(codec, Buffer.from(bytes))),
      { numRuns: 300 },
    );
  });
});

describe('a bomb', () => {
  const MB = 1024 * 1024;

  it.each([
    ['gzip', gzipSync(Buffer.alloc(64 * MB))],
    ['snappy', Buffer.concat([Buffer.from('ffffffff0f', 'hex'), Buffer.alloc(1000, 0xfe)])],
    ['lz4', lz4Bomb()],
    ['zstd', zstdBomb()],
  ] as const)('of %s is refused without the memory it asks for', (codec, bytes) => {
    const before = process.memoryUsage().arrayBuffers;
    expect(() => decompress(codec, bytes, MB)).toThrow(MalformedBatch);
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(20 * MB);
  });
});

/** 128 kB of zeros for every four bytes. */
function zstdBomb(): Buffer {
  const header = Buffer.from('28b52ffd' + '00' + '88', 'hex');
  const run = Buffer.alloc(4);
  run.writeUIntLE((128 * 1024 * 8) | 2, 0, 3);
  return Buffer.concat([header, ...Array.from({ length: 10_000 }, () => run)]);
}

/** One literal, then a copy as long as 100 kB of 255 can say. */
function lz4Bomb(): Buffer {
  const block = Buffer.concat([Buffer.from([0x1f, 0, 1, 0]), Buffer.alloc(100_000, 255), Buffer.from([0])]);
  const length = Buffer.alloc(4);
  length.writeUInt32LE(block.length);
  return Buffer.concat([Buffer.from('04224d184040c0', 'hex'), length, block, Buffer.alloc(4)]);
}

function expectReadOrRefused(codec: Compression, bytes: Buffer): void {
  const start = performance.now();
  try {
    decompress(codec, bytes, 1_000_000);
  } catch (error) {
    expect(error).toBeInstanceOf(MalformedBatch);
  }
  expect(performance.now() - start).toBeLessThan(1_000);
}
