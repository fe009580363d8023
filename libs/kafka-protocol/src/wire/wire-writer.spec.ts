import { WireReader } from './wire-reader';
import { WireWriter } from './wire-writer';

describe('a frame that outgrows the scratch buffer', () => {
  it.each([
    ['int8', 1],
    ['int16', 2],
    ['int32', 4],
    ['int64', 8],
  ] as const)('keeps every %s, wherever the buffer grew', (type, bytes) => {
    const writer = new WireWriter();
    const count = 50_000 / bytes;
    for (let index = 0; index < count; index += 1) writer[type](index % 100);
    const reader = new WireReader(Buffer.concat(writer.take()));
    for (let index = 0; index < count; index += 1) expect(reader[type]()).toBe(index % 100);
  });

  it('keeps texts, uuids and bytes', () => {
    const writer = new WireWriter();
    const uuid = 'AQIDBAUGBwgJCgsMDQ4PEA';
    for (let index = 0; index < 2_000; index += 1) {
      writer.compactString('Straße');
      writer.uuid(uuid);
      writer.bytesField(Buffer.from('bytes'));
    }
    const reader = new WireReader(Buffer.concat(writer.take()));
    for (let index = 0; index < 2_000; index += 1) {
      expect([reader.compactString(), reader.uuid(), String(reader.bytesField())]).toEqual([
        'Straße',
        uuid,
        'bytes',
      ]);
    }
  });
});

describe('records', () => {
  it('come out as pieces of their own when they are large, copied when they are small', () => {
    const writer = new WireWriter();
    const large = Buffer.alloc(5_000, 1);
    writer.records([Buffer.from('small'), large]);
    writer.int8(7);
    const pieces = writer.take();
    expect(pieces[1]).toBe(large);
    expect(Buffer.concat(pieces)).toEqual(
      Buffer.concat([Buffer.from([0, 0, 0x13, 0x8d]), Buffer.from('small'), large, Buffer.from([7])]),
    );
  });
});

describe('records that stay in a file', () => {
  it('keep their place between what is written before and behind them', () => {
    const writer = new WireWriter();
    const outside = { length: 300, descriptor: 7 };
    writer.records([outside]);
    writer.int8(7);
    expect(writer.length).toBe(305);
    expect(writer.takePieces()).toEqual([Buffer.from([0, 0, 1, 44]), outside, Buffer.from([7])]);
  });
});

describe('a tagged field', () => {
  it.each([0, 1, 127, 128, 300, 20_000])('of %i bytes has its length in front', (length) => {
    const writer = new WireWriter();
    const start = writer.beginTaggedField(3);
    writer.raw(Buffer.alloc(length, 9));
    writer.endTaggedField(start);
    const reader = new WireReader(Buffer.concat(writer.take()));
    expect([reader.uvarint(), reader.enterTaggedField()]).toEqual([3, reader.bytes.length]);
  });
});
