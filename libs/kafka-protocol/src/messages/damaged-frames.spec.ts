import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { codecOf, type GoldenMessage } from '../../test/golden/golden-message';
import { MalformedFrame } from '../wire/malformed-frame';

const file = join(__dirname, '../../test/golden/kafka-4.3.0.jsonl');
const golden = readFileSync(file, 'utf8')
  .trimEnd()
  .split('\n')
  .map((line) => JSON.parse(line) as GoldenMessage);

const seed = Number(process.env['SEED'] ?? 1);
/** Damages of each kind that every message suffers. */
const rounds = Number(process.env['FUZZ_ROUNDS'] ?? 8);
const SLOW_MS = 250;

/** Mulberry32: the same damages for the same seed. */
function randomFrom(state: number): (below: number) => number {
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

type Damage = (bytes: Buffer, random: (below: number) => number) => Buffer;

const damages: Record<string, Damage> = {
  'cut short': (bytes, random) => bytes.subarray(0, random(bytes.length)),
  'with some bits flipped': (bytes, random) => {
    const damaged = Buffer.from(bytes);
    for (let left = 1 + random(3); left > 0; left -= 1) {
      const at = random(bytes.length);
      damaged.writeUInt8(damaged.readUInt8(at) ^ (1 << random(8)), at);
    }
    return damaged;
  },
  'with a length of two billion in it': (bytes, random) => {
    const damaged = Buffer.from(bytes);
    if (bytes.length >= 4) damaged.writeInt32BE(0x7fffffff, random(bytes.length - 3));
    return damaged;
  },
};

describe(`a message of Apache Kafka (SEED=${seed})`, () => {
  it.each(Object.entries(damages))(
    '%s is read or refused, in time',
    (_name, damage) => {
      const random = randomFrom(seed);
      const wrong: unknown[] = [];
      for (const each of golden) {
        const bytes = Buffer.from(each.hex, 'hex');
        if (bytes.length === 0) continue;
        const codec = codecOf(each);
        for (let round = 0; round < rounds; round += 1) {
          const damaged = damage(bytes, random);
          const problem = problemOf(() => codec.decode(damaged, each.version));
          const { api, kind, version } = each;
          if (problem !== undefined)
            wrong.push({ api, kind, version, problem, hex: damaged.toString('hex') });
        }
      }
      expect(wrong.slice(0, 5)).toEqual([]);
    },
    120_000,
  );
});

function problemOf(decode: () => unknown): string | undefined {
  const began = process.cpuUsage();
  try {
    decode();
  } catch (error) {
    if (!(error instanceof MalformedFrame)) return String(error);
  }
  const { user, system } = process.cpuUsage(began);
  // Not by the clock: other processes take the machine for as long.
  const tookMs = (user + system) / 1_000;
  return tookMs > SLOW_MS ? `took ${tookMs} ms` : undefined;
}
