import * as fc from 'fast-check';
import { buildRecordBatch } from './build-record-batch';
import { checkRecords } from './check-records';
import { crc32c, crc32cOfTables } from './crc32c';
import { readInt64, writeInt64 } from './int64';
import { RecordBatch } from './record-batch';
import { recordsOf, recordsOfBatches } from './records-of';
import { VarintCursor, varintSize, writeVarint } from './varint';

const free = { keyRequired: false };

describe('CRC-32C', () => {
  it('has the check value of the polynomial, natively and from tables', () => {
    expect(crc32c(Buffer.from('123456789'))).toBe(0xe3069283);
    expect(crc32cOfTables(Buffer.from('123456789'))).toBe(0xe3069283);
  });

  it('is the same natively and from tables, in one piece and in two', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 600 }), fc.nat(600), (bytes, cut) => {
        const whole = crc32cOfTables(bytes);
        expect(crc32c(bytes)).toBe(whole);
        expect(crc32c(bytes.subarray(cut), crc32c(bytes.subarray(0, cut)))).toBe(whole);
      }),
    );
  });
});

describe('integers', () => {
  it.each([0, 1, -1, 2 ** 31, -(2 ** 31) - 1, 2 ** 32, 2 ** 52 + 1, Number.MAX_SAFE_INTEGER, -(2 ** 53) + 1])(
    '%d survives 64 bits without BigInt',
    (value) => {
      const bytes = Buffer.alloc(8);
      writeInt64(bytes, value, 0);
      expect(bytes.readBigInt64BE()).toBe(BigInt(value));
      expect(readInt64(bytes, 0)).toBe(value);
    },
  );

  it('survive as zigzag varints of the size foretold', () => {
    fc.assert(
      fc.property(fc.integer({ min: -(2 ** 52), max: 2 ** 52 }), (value) => {
        const bytes = Buffer.alloc(10);
        const end = writeVarint(bytes, value, 0);
        expect(end).toBe(varintSize(value));
        expect(new VarintCursor(bytes, 0, end).int64()).toBe(value);
      }),
    );
  });

  it('refuse a varint without an end', () => {
    const endless = Buffer.alloc(20, 0xff);
    expect(() => new VarintCursor(endless, 0, 20).int32()).toThrow(RangeError);
    expect(() => new VarintCursor(endless, 0, 20).int64()).toThrow(RangeError);
  });
});

describe('a record batch', () => {
  const records = [
    { key: 'order-1', value: 'created', timestampMs: 1_000, headers: [['type', 'order.created']] as const },
    { key: null, value: Buffer.alloc(300, 7), timestampMs: 990 },
    { key: 'order-1', value: null, timestampMs: 1_700_000_000_000, headers: [['empty', null]] as const },
  ];
  const bytes = buildRecordBatch(records, { producerId: 4_000, producerEpoch: 2, baseSequence: 17 });

  it('has the bytes Apache Kafka has', () => {
    const one = buildRecordBatch([{ key: 'k', value: 'v', timestampMs: 5 }], { leaderEpoch: 0 });
    expect(one.toString('hex')).toBe(
      [
        '0000000000000000 0000003a 00000000 02',
        one.subarray(17, 21).toString('hex'),
        '0000 00000000 0000000000000005 0000000000000005 ffffffffffffffff ffff ffffffff 00000001',
        '10 00 00 00 02 6b 02 76 00',
      ]
        .join('')
        .replaceAll(' ', ''),
    );
  });

  it('is read back field by field', () => {
    const batch = new RecordBatch(bytes);

    expect(batch.isIntact).toBe(true);
    expect(batch).toMatchObject({
      baseOffset: 0,
      lastOffset: 2,
      recordCount: 3,
      producerId: 4_000,
      producerEpoch: 2,
    });
    expect(batch).toMatchObject({
      baseSequence: 17,
      maxTimestamp: 1_700_000_000_000,
      codec: 'none',
      isControl: false,
    });
    expect(
      [...recordsOf(bytes)].map(({ offset, key, value, timestampMs }) => [
        offset,
        timestampMs,
        key?.toString(),
        value?.length,
      ]),
    ).toEqual([
      [0, 1_000, 'order-1', 7],
      [1, 990, undefined, 300],
      [2, 1_700_000_000_000, 'order-1', undefined],
    ]);
    expect([...recordsOf(bytes)][2]?.headers).toEqual([{ key: 'empty', value: null }]);
  });

  it('keeps its checksum when it gets its place in the log', () => {
    const placed = Buffer.from(bytes);
    new RecordBatch(placed).assign(5_000_000_000, 3);

    expect(new RecordBatch(placed)).toMatchObject({
      isIntact: true,
      baseOffset: 5_000_000_000,
      leaderEpoch: 3,
    });
    expect([...recordsOfBatches(Buffer.concat([bytes, placed]))].map(({ offset }) => offset)).toEqual([
      0, 1, 2, 5_000_000_000, 5_000_000_001, 5_000_000_002,
    ]);
  });

  it('gives every record the append time when it is stamped', () => {
    const stamped = Buffer.from(bytes);
    new RecordBatch(stamped).stampLogAppendTime(42);

    expect(new RecordBatch(stamped).isIntact).toBe(true);
    expect([...recordsOf(stamped)].map(({ timestampMs }) => timestampMs)).toEqual([42, 42, 42]);
  });

  it('is not intact when any single bit under the checksum is flipped', () => {
    for (let at = 16; at < bytes.length; at += 1) {
      const flipped = Buffer.from(bytes);
      flipped[at] = (flipped[at] ?? 0) ^ 0x10;
      expect(new RecordBatch(flipped).isIntact).toBe(false);
    }
  });

  it('passes the walk, and fails it when the header counts more, fewer or other records', () => {
    const withCount = (count: number) => {
      const other = Buffer.from(bytes);
      other.writeInt32BE(count, 57);
      return checkRecords(other, free);
    };

    expect(checkRecords(bytes, free)).toBeUndefined();
    expect(withCount(2)).toMatch(/bytes follow the last record/);
    expect(withCount(4)).toMatch(/do not parse/);
    expect(checkRecords(bytes, { keyRequired: true })).toBe(
      'Record 1 has no key, which a compacted topic needs',
    );
  });

  it('never makes the walk throw or run past the end, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.nat(bytes.length - 62), fc.nat(255), (at, value) => {
        const damaged = Buffer.from(bytes);
        damaged[61 + at] = value;
        const fault = checkRecords(damaged, free);
        expect(fault === undefined || fault.length > 0).toBe(true);
      }),
    );
  });
});
