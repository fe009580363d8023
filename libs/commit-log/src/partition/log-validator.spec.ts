import { buildRecordBatch, crc32c, RecordBatch } from '@rivermart/kafka-protocol';
import { gzipSync } from 'node:zlib';
import { parseLogConfig } from '../config/log-config';
import type { InvalidBatch } from '../errors';
import { validateBatch } from './log-validator';
import { aBatch, fromProducer } from '../simulation/a-batch';

const nowMs = 1_000_000;

function refusal(bytes: Buffer, config: Record<string, string> = {}): string | undefined {
  try {
    const parsed = parseLogConfig(new Map(Object.entries(config)));
    validateBatch(new RecordBatch(bytes), { config: parsed, origin: 'client', nowMs });
    return undefined;
  } catch (error) {
    return (error as { kafkaError: string }).kafkaError;
  }
}

/** A batch with a field changed and the checksum made right again. */
function altered(change: (bytes: Buffer) => void, bytes = aBatch({ values: ['a', 'b'] })): Buffer {
  change(bytes);
  bytes.writeUInt32BE(crc32c(bytes.subarray(21)), 17);
  return bytes;
}

describe('a batch is refused', () => {
  it.each<[string, string, Buffer, Record<string, string>]>([
    ['when it is shorter than a header', 'CORRUPT_MESSAGE', aBatch().subarray(0, 60), {}],
    ['when bytes follow it', 'CORRUPT_MESSAGE', Buffer.concat([aBatch(), Buffer.alloc(1)]), {}],
    ['when another batch follows it', 'CORRUPT_MESSAGE', Buffer.concat([aBatch(), aBatch()]), {}],
    ['when its checksum is wrong', 'CORRUPT_MESSAGE', aBatch().fill(9, 62, 63), {}],
    ['when it is of an older format', 'INVALID_RECORD', aBatch().fill(1, 16, 17), {}],
    [
      'when it is larger than max.message.bytes',
      'MESSAGE_TOO_LARGE',
      aBatch(),
      { 'max.message.bytes': '70' },
    ],
    ['when it counts more records than it has', 'INVALID_RECORD', altered((b) => b.writeInt32BE(3, 57)), {}],
    ['when it has no records', 'INVALID_RECORD', altered((b) => b.writeInt32BE(0, 57)), {}],
    ['when its codec is unknown', 'INVALID_RECORD', altered((b) => b.writeInt16BE(7, 21)), {}],
    ['when it is a control batch', 'INVALID_RECORD', aBatch({ isControl: true }), {}],
    ['when its sequence is negative', 'INVALID_RECORD', fromProducer(-5), {}],
    [
      'when it lies more than an hour ahead',
      'INVALID_TIMESTAMP',
      aBatch({ timestampMs: nowMs + 3_600_001 }),
      {},
    ],
    [
      'when it is too old',
      'INVALID_TIMESTAMP',
      aBatch({ timestampMs: 1 }),
      { 'message.timestamp.before.max.ms': '10' },
    ],
  ])('%s', (_, error, bytes, config) => {
    expect(refusal(bytes, config)).toBe(error);
  });

  it('when a record of a compacted topic has no key', () => {
    const keyless = altered((b) => b.writeInt8(1, 61 + 4), aBatch({ values: ['a'] }));
    expect(refusal(keyless, { 'cleanup.policy': 'compact' })).toBe('INVALID_RECORD');
  });

  it('not when clients fill in what the log overwrites, as kafkajs and sarama do', () => {
    const bytes = aBatch({
      leaderEpoch: 0,
      baseOffset: 99,
      producerId: -1,
      producerEpoch: 0,
      baseSequence: 0,
    });
    expect(refusal(bytes)).toBeUndefined();
  });

  it('not for what is inside compressed records, which are stored as they are', () => {
    expect(refusal(altered((b) => b.writeInt16BE(4, 21)))).toBeUndefined();
  });
});

describe('a topic configuration', () => {
  it.each([
    ['retention.ms', 'soon', 'retention.ms: "soon" is not a whole number'],
    ['segment.bytes', '1000', 'segment.bytes: "1000" is less than 1048576'],
    ['cleanup.policy', 'delete,shred', 'cleanup.policy: "delete,shred" is not of delete, compact'],
    ['preallocate', 'maybe', 'preallocate: "maybe" is neither true nor false'],
    ['colour', 'blue', 'colour: is not a configuration of topics'],
  ])('%s=%s is refused with its name', (key, value, message) => {
    expect(() => parseLogConfig(new Map([[key, value]]))).toThrow(message);
  });
});

/** With the records behind the header compressed. */
function gzipped(bytes: Buffer): Buffer {
  const packed = Buffer.concat([bytes.subarray(0, 61), gzipSync(bytes.subarray(61))]);
  packed.writeInt32BE(packed.length - 12, 8);
  return altered((b) => b.writeInt16BE(1, 21), packed);
}

describe('single records', () => {
  const keyless = buildRecordBatch([
    { key: 'a', value: '1', timestampMs: nowMs },
    { value: '2', timestampMs: nowMs },
    { value: '3', timestampMs: nowMs },
  ]);
  const errorsOf = (bytes: Buffer, config: Record<string, string>) => {
    const parsed = parseLogConfig(new Map(Object.entries(config)));
    try {
      validateBatch(new RecordBatch(bytes), { config: parsed, origin: 'client', nowMs });
      return [];
    } catch (error) {
      const { kafkaError, recordErrors = [] } = error as InvalidBatch;
      return [kafkaError, ...recordErrors.map(({ batchIndex }) => batchIndex)];
    }
  };

  it('without a key are named one by one, compressed or not', () => {
    const config = { 'cleanup.policy': 'compact,delete' };
    expect(errorsOf(keyless, config)).toEqual(['INVALID_RECORD', 1, 2]);
    expect(errorsOf(gzipped(keyless), config)).toEqual(['INVALID_RECORD', 1, 2]);
    expect(errorsOf(keyless, { ...config, 'record.validation': 'header' })).toEqual([]);
  });

  it('of another time are named one by one', () => {
    const bytes = buildRecordBatch([
      { value: '1', timestampMs: nowMs },
      { value: '2', timestampMs: nowMs - 11 },
      { value: '3', timestampMs: nowMs + 3_600_001 },
    ]);
    expect(errorsOf(bytes, {})).toEqual(['INVALID_TIMESTAMP', 2]);
    expect(errorsOf(bytes, { 'message.timestamp.before.max.ms': '10' })).toEqual(['INVALID_TIMESTAMP', 1, 2]);
    expect(errorsOf(bytes, { 'message.timestamp.type': 'LogAppendTime' })).toEqual([]);
  });

  it('of compressed batches are counted when record.validation is full', () => {
    const short = altered((b) => (b.writeInt32BE(4, 57), b.writeInt32BE(3, 23)), gzipped(keyless));
    expect(refusal(short)).toBeUndefined();
    expect(refusal(short, { 'record.validation': 'full' })).toBe('INVALID_RECORD');
    expect(refusal(gzipped(keyless), { 'record.validation': 'full' })).toBeUndefined();
  });
});
