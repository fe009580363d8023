import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { codecOf, comparable, records, type GoldenMessage } from '../../test/golden/golden-message';
import * as messages from '.';

const file = join(__dirname, '../../test/golden/kafka-4.3.0.jsonl');
const golden = readFileSync(file, 'utf8')
  .trimEnd()
  .split('\n')
  .map((line) => JSON.parse(line) as GoldenMessage);

const byMessage = new Map<string, GoldenMessage[]>();
for (const each of golden) {
  const name = `${each.api} ${each.kind} v${each.version}`;
  byMessage.set(name, [...(byMessage.get(name) ?? []), each]);
}

describe('a message written by Apache Kafka', () => {
  it.each([...byMessage])('%s is read to the same values and written to the same bytes', (_name, all) => {
    for (const each of all) {
      const codec = codecOf(each);
      const decoded = codec.decode(Buffer.from(each.hex, 'hex'), each.version);
      expect(comparable(decoded, each.json)).toEqual(each.json);
      if (!each.tags) expect(codec.encode(decoded, each.version).toString('hex')).toBe(each.hex);
    }
  });

  it('is at hand for every version of every API', () => {
    const wanted = Object.values(messages).flatMap(({ name, versions }) =>
      upTo(versions.min, versions.max).flatMap((v) => [`${name} request v${v}`, `${name} response v${v}`]),
    );
    expect(wanted.filter((name) => !byMessage.has(name))).toEqual([]);
  });

  it('is at hand for every version of every stored record', () => {
    const wanted = [...records].flatMap(([name, { versions }]) =>
      upTo(0, name.endsWith('Key') ? 0 : versions.max).map((v) => `${name} record v${v}`),
    );
    expect(wanted.filter((name) => !byMessage.has(name))).toEqual([]);
  });
});

const upTo = (min: number, max: number) => Array.from({ length: max - min + 1 }, (_, at) => min + at);
