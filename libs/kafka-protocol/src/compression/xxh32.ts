const PRIME1 = 0x9e37_79b1;
const PRIME2 = 0x85eb_ca77;
const PRIME3 = 0xc2b2_ae3d;
const PRIME4 = 0x27d4_eb2f;
const PRIME5 = 0x1656_67b1;

const STRIPE_BYTES = 16;

const rotate = (value: number, bits: number): number => (value << bits) | (value >>> (32 - bits));

/** xxHash with 32 bits and seed 0, the checksum of LZ4 frames. Source: xxhash_spec.md, github.com/Cyan4973/xxHash. */
export function xxh32(bytes: Buffer): number {
  let position = 0;
  let hash = PRIME5;
  if (bytes.length >= STRIPE_BYTES) {
    const lanes = Int32Array.of(PRIME1 + PRIME2, PRIME2, 0, -PRIME1);
    for (; position + STRIPE_BYTES <= bytes.length; position += STRIPE_BYTES) {
      lanes.forEach((lane, at) => (lanes[at] = round(lane, bytes.readInt32LE(position + at * 4))));
    }
    const [a = 0, b = 0, c = 0, d = 0] = lanes;
    hash = rotate(a, 1) + rotate(b, 7) + rotate(c, 12) + rotate(d, 18);
  }
  hash += bytes.length;
  for (; position + 4 <= bytes.length; position += 4) {
    hash = Math.imul(rotate((hash + Math.imul(bytes.readInt32LE(position), PRIME3)) | 0, 17), PRIME4);
  }
  for (; position < bytes.length; position += 1) {
    hash = Math.imul(rotate((hash + Math.imul(bytes.readUInt8(position), PRIME5)) | 0, 11), PRIME1);
  }
  return avalanche(hash);
}

const round = (lane: number, input: number): number =>
  Math.imul(rotate((lane + Math.imul(input, PRIME2)) | 0, 13), PRIME1);

function avalanche(hash: number): number {
  let mixed = hash | 0;
  mixed = Math.imul(mixed ^ (mixed >>> 15), PRIME2);
  mixed = Math.imul(mixed ^ (mixed >>> 13), PRIME3);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
