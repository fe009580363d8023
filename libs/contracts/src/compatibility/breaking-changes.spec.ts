import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { defineEvent, type AnyEventContract } from '../define-event';
import { earlierVersion } from '../earlier-version';
import { events } from '../events';
import { topics } from '../topics';
import { breakingChanges, unrecorded } from './breaking-changes';
import { releasable, type RecordedSample, type ReleasedVersion, type Samples } from './released-version';

const library = join(__dirname, '..', '..');
const parsed = (...path: string[]): unknown => JSON.parse(readFileSync(join(library, ...path), 'utf8'));

describe('this build', () => {
  const files = readdirSync(join(library, 'samples'));
  const samples = Object.fromEntries(files.map((file) => [file, parsed('samples', file) as RecordedSample]));
  const released = parsed('released.json') as ReleasedVersion[];
  const current = releasable(events, samples);

  it('breaks nothing that was released', () => {
    expect(breakingChanges(released, current)).toEqual([]);
  });

  it('has every version recorded as released', () => {
    expect(unrecorded(released, current)).toEqual([]);
  });
});

const schema = z.object({
  id: z.string().max(50),
  kind: z.enum(['tea', 'coffee']),
  lines: z.array(z.object({ sku: z.string(), quantity: z.number().int() })),
  note: z.string().optional(),
});
const about = {
  name: 'cafe.served',
  topic: topics.orders,
  meaning: 'A cup was served.',
  producer: 'cafe',
  readers: ['till'],
} as const;
const served = (data: z.ZodType = schema, changes: object = {}): AnyEventContract =>
  defineEvent({ ...about, version: 1, key: (cup) => (cup as { id: string }).id, data, ...changes });

const sample: RecordedSample = {
  ...{ topic: 'orders', key: 'a', headers: {} },
  data: { id: 'a', kind: 'tea', lines: [{ sku: 'b', quantity: 1 }] },
};
const samples: Samples = { 'cafe.served.v1.json': sample };
const released = releasable([served()], samples);
const breaksOf = (contract: AnyEventContract, recorded: Samples = samples): readonly string[] =>
  breakingChanges(released, releasable([contract], recorded));

const wayOut = expect.stringContaining('declare the next one with the change');
const { id, kind, lines, note } = schema.shape;

describe('a change of a released version', () => {
  it.each<[string, z.ZodType, string]>([
    ['removes a field', z.object({ id, kind, lines }), 'cafe.served v1: /note is removed: readers of'],
    [
      'removes a field inside a list',
      schema.extend({ lines: z.array(z.object({ sku: z.string() })) }),
      'cafe.served v1: /lines[]/quantity is removed: readers of released builds rely on it.',
    ],
    [
      'adds a required field',
      schema.extend({ table: z.number() }),
      'cafe.served v1: /table is new and required: recorded events and producers of released builds do not',
    ],
    ['requires what was optional', schema.extend({ note: z.string() }), '/note was optional and is required'],
    ['makes optional what was required', schema.extend({ id: id.optional() }), '/id was required and is opt'],
    ['changes a type', schema.extend({ id: z.number() }), '/id was "string" and is "number"'],
    ['narrows a type', schema.extend({ id: id.max(20) }), '/id had maxLength 50 and has 20'],
    ['narrows a number', schema.extend({ note, lines: lines.min(1) }), '/lines had minItems none and has 1'],
    ['widens a type', schema.extend({ id: z.string() }), '/id had maxLength 50 and has none: readers of rel'],
    [
      'narrows an enum',
      schema.extend({ kind: z.enum(['tea']) }),
      '/kind does not accept ["coffee"] any more: recorded events and producers of released builds may have',
    ],
    [
      'widens an enum',
      schema.extend({ kind: z.enum(['tea', 'coffee', 'milk']) }),
      '/kind accepts ["milk"] as well: readers of released builds refuse the values that are new.',
    ],
  ])('that %s is caught', (_, data, sentence) => {
    const breaks = breaksOf(served(data));

    expect(breaks).toEqual([expect.stringContaining(sentence)]);
    expect(breaks).toEqual([wayOut]);
  });

  it('that adds an optional field passes, at any depth', () => {
    const line = z.object({ sku: z.string(), quantity: z.number().int(), size: z.string().optional() });

    expect(breaksOf(served(schema.extend({ lines: z.array(line), tip: z.number().optional() })))).toEqual([]);
  });

  it('of its topic is caught', () => {
    expect(breaksOf(served(schema, { topic: topics.payments }))).toEqual([
      expect.stringContaining('cafe.served v1 moved from topic orders to payments'),
    ]);
  });

  it('of its key is caught', () => {
    const byKind = served(schema, { key: (cup: { kind: string }) => cup.kind });

    expect(breaksOf(byKind)).toEqual([
      expect.stringContaining('cafe.served v1 has another key (tea instead of a for its sample)'),
    ]);
  });

  it('that removes it is caught', () => {
    expect(breakingChanges(released, [])).toEqual([expect.stringContaining('cafe.served v1 is removed')]);
  });

  it('of its sample is caught, but not of the way it is written', () => {
    const touched = { ...sample, data: { ...(sample.data as object), kind: 'coffee' } };
    const rewritten = JSON.parse(JSON.stringify(sample, null, 4)) as RecordedSample;

    expect(breaksOf(served(), { 'cafe.served.v1.json': touched })).toEqual([
      expect.stringContaining('The sample of cafe.served v1 was changed'),
    ]);
    expect(breaksOf(served(), {})).toEqual([expect.stringContaining('cafe.served v1 lost its sample')]);
    expect(breaksOf(served(), { 'cafe.served.v1.json': rewritten })).toEqual([]);
  });
});

describe('a new version', () => {
  const second = served(z.object({ id, cups: z.number() }), {
    version: 2,
    previous: earlierVersion({ version: 1, data: schema, upcast: ({ id: cup }) => ({ id: cup, cups: 1 }) }),
  });

  it('breaks nothing as long as the one before is still read', () => {
    expect(breaksOf(second)).toEqual([]);
    expect(unrecorded(released, releasable([second], samples))).toEqual([
      expect.stringContaining('cafe.served v2 is not recorded as released: run'),
    ]);
  });

  it('without its predecessor is caught', () => {
    expect(breaksOf({ ...second, previous: undefined } as unknown as AnyEventContract)).toEqual([
      expect.stringContaining('cafe.served v1 is removed: it was released'),
    ]);
  });

  it('that reads another key out of old records is caught', () => {
    const misread = served(z.object({ id, cups: z.number() }), {
      version: 2,
      previous: earlierVersion({
        version: 1,
        data: schema,
        upcast: ({ kind: cup }) => ({ id: cup, cups: 1 }),
      }),
    });

    expect(breaksOf(misread)).toEqual([expect.stringContaining('another key (tea instead of a')]);
  });
});
