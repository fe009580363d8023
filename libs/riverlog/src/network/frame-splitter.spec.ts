import { MalformedFrame } from '@rivermart/kafka-protocol';
import fc from 'fast-check';
import { FrameSplitter } from './frame-splitter';

const LIMIT = 1_000;

function framed(body: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeInt32BE(body.length);
  return Buffer.concat([length, body]);
}

function aSplitter() {
  const frames: string[] = [];
  return { frames, splitter: new FrameSplitter(LIMIT, (frame) => frames.push(frame.toString())) };
}

describe('a stream of frames', () => {
  it('gives the same frames however it is cut into chunks', () => {
    const bodies = fc.array(fc.string({ maxLength: 40 }), { minLength: 1, maxLength: 8 });
    const chunks = fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1 });
    fc.assert(
      fc.property(bodies, chunks, (texts, sizes) => {
        const { frames, splitter } = aSplitter();
        const stream = Buffer.concat(texts.map((text) => framed(Buffer.from(text))));
        for (let at = 0, turn = 0; at < stream.length; turn += 1) {
          const size = sizes[turn % sizes.length] ?? 1;
          splitter.push(Buffer.from(stream.subarray(at, at + size)));
          at += size;
        }
        expect(frames).toEqual(texts);
      }),
    );
  });

  it('keeps nothing of a chunk, which is overwritten by the next one', () => {
    const frames: Buffer[] = [];
    const splitter = new FrameSplitter(LIMIT, (frame) => frames.push(frame));
    for (const body of ['first', 'x'.repeat(LIMIT), '']) {
      const chunk = framed(Buffer.from(body));
      splitter.push(chunk);
      chunk.fill(0);
    }
    expect(frames.map(String)).toEqual(['first', 'x'.repeat(LIMIT), '']);
  });

  it('takes memory for the bytes that came, not for those announced', () => {
    const splitter = new FrameSplitter(1 << 30, () => undefined);
    const before = process.memoryUsage().arrayBuffers;
    const announced = Buffer.alloc(4);
    announced.writeInt32BE(1 << 29);
    splitter.push(Buffer.concat([announced, Buffer.alloc(3_000_000)]));
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(20_000_000);
  });

  it.each([-1, LIMIT + 1, 0x7fff_ffff])('is refused at a length of %i', (length) => {
    const { splitter } = aSplitter();
    const bytes = Buffer.alloc(4);
    bytes.writeInt32BE(length);
    expect(() => splitter.push(bytes)).toThrow(MalformedFrame);
  });
});
