import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { advertisedApis } from '../advertised-versions';
import * as messages from '.';

/** One message as Apache Kafka's own classes wrote it; made by test/golden/GoldenBytes.java. */
interface Golden {
  readonly api: string;
  readonly kind: 'request' | 'response';
  readonly version: number;
  readonly hex: string;
  readonly json: unknown;
}

const file = join(__dirname, '../../test/golden/kafka-4.3.0.jsonl');
const golden = readFileSync(file, 'utf8')
  .trimEnd()
  .split('\n')
  .map((line) => JSON.parse(line) as Golden);

const byName = new Map(Object.values(messages).map((api) => [api.name, api]));
const messageOf = ({ api, kind }: Golden) => {
  const found = byName.get(api);
  if (found === undefined) throw new Error(`no schema of ${api}`);
  return found[kind];
};

describe('a message written by Apache Kafka', () => {
  it.each(golden.map((each) => [each.api, each.kind, each.version, each] as const))(
    '%s %s v%i is read to the same values and written to the same bytes',
    (_api, _kind, version, each) => {
      const message = messageOf(each);
      const decoded = message.decode(Buffer.from(each.hex, 'hex'), version);
      expect(comparable(decoded, each.json)).toEqual(each.json);
      expect(message.encode(decoded as never, version).toString('hex')).toBe(each.hex);
    },
  );

  it('is at hand for every version of every API that is advertised', () => {
    for (const { api } of advertisedApis) {
      const versions = golden
        .filter((each) => each.api === api.name && each.kind === 'response')
        .map((each) => each.version);
      for (let version = api.versions.min; version <= api.versions.max; version += 1)
        expect(versions).toContain(version);
    }
  });
});

/** Kafka's JSON has bytes as base64, leaves out what a version does not carry, and does not show records. */
function comparable(decoded: unknown, shown: unknown): unknown {
  if (Buffer.isBuffer(decoded)) return decoded.toString('base64');
  if (Array.isArray(decoded) && Array.isArray(shown))
    return decoded.map((item, at) => comparable(item, shown[at]));
  if (typeof decoded !== 'object' || typeof shown !== 'object' || decoded === null || shown === null)
    return decoded;
  const names = Object.keys(shown) as (keyof typeof decoded & keyof typeof shown)[];
  return Object.fromEntries(
    names.map((name) => [name, name === 'records' ? '' : comparable(decoded[name], shown[name])]),
  );
}
