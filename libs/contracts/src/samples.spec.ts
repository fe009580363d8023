import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { envelopeOf } from './cloud-events';
import { events } from './events';

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
  it.each(samples)('$file is still read', ({ sample: { topic, key, headers, data } }) => {
    const event = envelopeOf((name) => headers[name], data);
    const contract = events.find(({ name, version }) => name === event.type && version === event.version);

    expect(contract).toBeDefined();
    expect(contract?.validate(data)).toEqual([]);
    expect(contract?.topic.name).toBe(topic);
    expect(contract?.key(data as never)).toBe(key);
    expect(contract?.producer).toBe(event.source);
  });
});

describe('a contract', () => {
  it.each(events.map(({ name, version }) => `${name}.v${version}.json`))(
    'has a recorded event %s',
    (file) => {
      expect(samples.map((sample) => sample.file)).toContain(file);
    },
  );
});
