import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { envelopeOf } from './cloud-events';
import type { AnyEventContract } from './define-event';
import { events } from './events';
import { readEvent } from './read-event';
import { versionsOf } from './versions-of';

const contracts: readonly AnyEventContract[] = events;

/** Records as they were written by the version that released them. They are never edited. */
const folder = join(__dirname, '..', 'samples');

interface Sample {
  readonly topic: string;
  readonly key: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly data: unknown;
}

const samples = readdirSync(folder).map((file) => ({
  file,
  sample: JSON.parse(readFileSync(join(folder, file), 'utf8')) as Sample,
}));

describe('a recorded event', () => {
  it.each(samples)('$file is still read, as the newest version', ({ file, sample }) => {
    const { topic, key, headers, data } = sample;
    const recorded = envelopeOf((name) => headers[name], data);
    const contract = contracts.find(({ name }) => name === recorded.type);
    if (!contract) throw new Error(`No contract is called ${recorded.type}`);
    const event = readEvent(contract, recorded);

    expect(file).toBe(`${recorded.type}.v${recorded.version}.json`);
    expect(event).toEqual({ ...recorded, version: contract.version, data: event.data });
    expect(contract.topic.name).toBe(topic);
    expect(contract.key(event.data)).toBe(key);
    expect(contract.producer).toBe(event.source);
  });
});

describe('a version', () => {
  const versions = contracts.flatMap((contract) =>
    versionsOf(contract).map(({ version }) => `${contract.name}.v${version}.json`),
  );

  it.each(versions)('has a recorded event %s', (file) => {
    expect(samples.map((sample) => sample.file)).toContain(file);
  });

  it('follows its predecessor without a gap', () => {
    for (const contract of contracts) {
      const numbers = versionsOf(contract).map(({ version }) => version);
      expect(numbers).toEqual(numbers.map((_, place) => place + 1));
    }
  });
});
