import {
  buildRecordBatch,
  CODECS,
  convertRecordBatch,
  RecordBatch,
  recordsOf,
  type Codec,
} from '@rivermart/kafka-protocol';
import { BatchTooLarge, InvalidBatch } from '../errors';
import { parseLogConfig } from '../config/log-config';
import { asStored } from './as-stored';

const values = Array.from({ length: 60 }, (_, n) => `order ${n} of the same customer`);
const records = values.map((value, n) => ({
  key: `key-${n}`,
  value,
  timestampMs: 1_000 + n,
  headers: [['h', 'x']] as const,
}));
const sent = (codec: Codec): RecordBatch => {
  const batch = new RecordBatch(
    buildRecordBatch(records, { producerId: 7, producerEpoch: 1, baseSequence: 5 }),
  );
  return codec === 'none' ? batch : new RecordBatch(convertRecordBatch(batch, codec, { gzip: -1 }));
};
const config = (type: string, more: Record<string, string> = {}) =>
  parseLogConfig(new Map(Object.entries({ 'compression.type': type, ...more })));

describe.each(CODECS)('a batch that was sent with codec %s', (from) => {
  it('stays as it is with compression.type=producer', () => {
    const batch = sent(from);
    expect(asStored(batch, config('producer'))).toBe(batch);
  });

  it.each(['uncompressed', 'gzip', 'snappy', 'lz4', 'zstd'])(
    'is stored with compression.type=%s, and is the same to its readers',
    (type) => {
      const batch = sent(from);
      const stored = asStored(batch, config(type));
      const to = type === 'uncompressed' ? 'none' : type;
      expect([
        stored.codec,
        stored.isIntact,
        stored.producerId,
        stored.baseSequence,
        stored.recordCount,
      ]).toEqual([to, true, 7, 5, 60]);
      if (from === to) expect(stored).toBe(batch);
      expect([...recordsOf(stored.bytes)]).toEqual([...recordsOf(sent('none').bytes)]);
    },
  );
});

it('counts the size anew when a batch grew', () => {
  const most = { 'max.message.bytes': '1000' };
  expect(sent('gzip').sizeBytes).toBeLessThan(1_000);
  expect(() => asStored(sent('gzip'), config('uncompressed', most))).toThrow(BatchTooLarge);
});

it('refuses what it cannot read', () => {
  const { bytes } = sent('lz4');
  bytes.fill(0, 61);
  expect(() => asStored(new RecordBatch(bytes), config('gzip'))).toThrow(InvalidBatch);
});
