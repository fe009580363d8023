import fc from 'fast-check';
import { MalformedFrame } from '../wire/malformed-frame';
import * as messages from '.';

const apis = Object.values(messages);

describe('a frame of arbitrary bytes', () => {
  it.each(apis.map((api) => [api.name, api] as const))(
    'as %s is read or refused, nothing else',
    (_name, api) => {
      const version = fc.integer({ min: api.versions.min, max: api.versions.max });
      const kind = fc.constantFrom('request' as const, 'response' as const);
      fc.assert(
        fc.property(kind, version, fc.uint8Array({ maxLength: 200 }), (side, asked, bytes) => {
          try {
            api[side].decode(Buffer.from(bytes), asked);
          } catch (error) {
            expect(error).toBeInstanceOf(MalformedFrame);
          }
        }),
        { numRuns: 300 },
      );
    },
  );
});

describe('a hostile length', () => {
  it.each([
    ['an array of two billion', messages.fetch.request, 4, '00000001 00000001 00000001 00000001 00 7fffffff'],
    ['a string past the end', messages.heartbeat.request, 0, '7fff'],
    ['a compact array of four billion', messages.metadata.request, 9, 'ffffffff0f'],
    ['a varint that does not end', messages.metadata.request, 9, 'ffffffffff0f'],
    ['bytes past the end', messages.syncGroup.response, 0, '0000 7fffffff'],
    ['a tagged field past the end', messages.apiVersions.request, 3, '02610261 01 07 ff01'],
  ])('(%s) is refused before anything is allocated', (_what, message, version, hex) => {
    const before = process.memoryUsage().arrayBuffers;
    const bytes = Buffer.from(hex.replaceAll(' ', ''), 'hex');
    expect(() => message.decode(bytes, version)).toThrow(MalformedFrame);
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(1_000_000);
  });
});

describe('a flexible message', () => {
  it('is accepted with tagged fields this side does not know', () => {
    const withTag = '076f7264657273' + '00000007' + '046d2d31' + '06706f642d30' + '01' + '09' + '02' + 'beef';
    expect(messages.heartbeat.request.decode(Buffer.from(withTag, 'hex'), 4)).toEqual({
      groupId: 'orders',
      generationId: 7,
      memberId: 'm-1',
      groupInstanceId: 'pod-0',
    });
  });

  it('is refused with a null where none may be', () => {
    expect(() => messages.heartbeat.request.decode(Buffer.from('00', 'hex'), 4)).toThrow('null in a field');
  });
});
