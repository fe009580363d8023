import { randomBytes } from 'node:crypto';
import type { speedUpKafkajs } from './kafkajs-codec';

interface Bytes {
  readonly buffer: Buffer;
}
interface WantedRecord {
  readonly offsetDelta: number;
  readonly timestampDelta: number;
  readonly key: Buffer | null;
  readonly value: Buffer | null;
  readonly headers: Record<string, Buffer | string>;
}
type DecoderClass = new (bytes: Buffer) => { readVarIntBytes(): Buffer };
type Encode = (record: WantedRecord) => Bytes;
type Decode = (decoder: unknown, context: object) => object;
interface Codec {
  readonly encode: Encode;
  readonly decode: (bytes: Buffer) => object;
}

/** Fresh modules of kafkajs, with or without what is tested. */
function codec({ isFast }: { isFast: boolean }): Codec {
  let made: Codec | undefined;
  jest.isolateModules(() => {
    if (isFast)
      jest.requireActual<{ speedUpKafkajs: typeof speedUpKafkajs }>('./kafkajs-codec').speedUpKafkajs();
    const encode = jest.requireActual<Encode>('kafkajs/src/protocol/recordBatch/record/v0');
    const decodeRecord = jest.requireActual<Decode>('kafkajs/src/protocol/recordBatch/record/v0/decoder');
    const Decoder = jest.requireActual<DecoderClass>('kafkajs/src/protocol/decoder');
    const context = { firstOffset: '90071992547409', firstTimestamp: '1764000000000', magicByte: 2 };
    const decode = (bytes: Buffer): object =>
      decodeRecord(new Decoder(new Decoder(bytes).readVarIntBytes()), context);
    made = { encode, decode };
  });
  if (!made) throw new Error('kafkajs was not loaded');
  return made;
}

const sizes = [0, 1, 63, 64, 127, 128, 511, 512, 5_000, 70_000];
const records: WantedRecord[] = sizes.flatMap((size, index) => [
  {
    offsetDelta: index,
    timestampDelta: size * 1_000,
    key: randomBytes(size % 200),
    value: randomBytes(size),
    headers: {},
  },
  {
    offsetDelta: size,
    timestampDelta: index === 0 ? 0 : 2 ** (3 * index + 5),
    key: null,
    value: null,
    headers: { ce_id: 'ä€😀', empty: '', 'content-type': randomBytes(size), traceparent: '00-ab-cd-01' },
  },
]);

describe('the faster codec of kafkajs', () => {
  const original = codec({ isFast: false });
  const fast = codec({ isFast: true });

  it.each(records.map((record, index) => [index, record] as const))(
    'writes record %i byte for byte',
    (_index, record) => {
      expect(fast.encode(record).buffer.equals(original.encode(record).buffer)).toBe(true);
    },
  );

  it.each(records.map((record, index) => [index, record] as const))(
    'reads record %i as it was read',
    (_index, record) => {
      const bytes = original.encode(record).buffer;
      expect(fast.decode(bytes)).toEqual(original.decode(bytes));
    },
  );

  it('takes the last of several headers with one name, and none without a value', () => {
    const record = (headers: object): Buffer =>
      original.encode({ ...records[0], headers } as WantedRecord).buffer;
    expect(fast.decode(record({ a: ['1', '2'] }))).toMatchObject({ headers: { a: Buffer.from('2') } });
    // A null value is the length -1, one byte with the value 1.
    const bytes = record({ a: '' });
    bytes[bytes.length - 1] = 1;
    expect(fast.decode(bytes)).toMatchObject({ headers: {} });
  });

  it('refuses a header that ends outside its record', () => {
    const bytes = original.encode({ ...records[1], headers: { a: 'b' } } as WantedRecord).buffer;
    bytes[bytes.length - 2] = 100;
    expect(() => fast.decode(bytes)).toThrow('ends outside its record');
  });
});
