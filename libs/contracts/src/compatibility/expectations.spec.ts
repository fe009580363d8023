import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AnyEventContract } from '../define-event';
import { events } from '../events';
import { disappointments, expectations, unmet, type Expectation } from './expectations';
import { sampleFileOf, type RecordedSample } from './released-version';

const contracts: readonly AnyEventContract[] = events;
const expected = expectations();
const pairs = contracts.flatMap((contract) =>
  contract.readers.map((reader) => ({ reader, contract, event: contract.name, producer: contract.producer })),
);
const sampleOf = ({ name, version }: AnyEventContract): unknown => {
  const file = join(__dirname, '../../samples', sampleFileOf(name, version));
  return (JSON.parse(readFileSync(file, 'utf8')) as RecordedSample).data;
};

describe('a reader', () => {
  it('says of every event it reads what it relies on, and of no other', () => {
    const inCatalogue = pairs.map(({ reader, event }) => `${reader} reads ${event}`).sort();
    const said = [...expected].flatMap(([reader, byEvent]) =>
      [...byEvent.keys()].map((event) => `${reader} reads ${event}`),
    );

    expect(said.sort()).toEqual(inCatalogue);
  });

  it.each(pairs)('$reader finds what it relies on in $event of $producer', ({ reader, contract }) => {
    const expectation = expected.get(reader)?.get(contract.name) ?? {};

    expect(Object.keys(expectation).length).toBeGreaterThan(0);
    expect(unmet(expectation, sampleOf(contract))).toEqual([]);
    expect(notPromised(expectation, contract)).toEqual([]);
  });
});

describe('an expectation', () => {
  const wants: Expectation = { 'lines[].sku': 'string', total: 'number', kind: ['tea', 'coffee'] };

  it('may do without a field, and not with another type of it', () => {
    const optional: Expectation = { 'reason?': 'string' };
    expect(unmet(optional, {})).toEqual([]);
    expect(unmet(optional, { reason: 1 })).toEqual(['reason? is 1']);
  });

  it('is met by what has every field, whatever else it has', () => {
    expect(unmet(wants, { lines: [{ sku: 'a', more: 1 }], total: 1, kind: 'tea', more: 1 })).toEqual([]);
  });

  it.each([
    [{ lines: [{ sku: 'a' }], total: '1', kind: 'tea' }, 'total is "1"'],
    [{ lines: [{ sku: 'a' }, {}], total: 1, kind: 'tea' }, 'lines[].sku is undefined'],
    [{ lines: [], total: 1, kind: 'tea' }, 'lines[].sku is missing'],
    [{ lines: [{ sku: 'a' }], total: 1, kind: 'milk' }, 'kind is "milk"'],
  ])('is not met by %j', (data, lack) => {
    expect(unmet(wants, data)).toEqual([lack]);
  });

  it('names reader, event and field when a producer disappoints it', () => {
    expect(disappointments('user.product-viewed', { visitorId: 'v' })).toContain(
      'recommendation relies on user.product-viewed: sku is undefined',
    );
  });
});

interface Schema {
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly enum?: readonly string[];
}

/** Fields that the contract leaves optional, and values it allows that the reader does not know. */
const notPromised = (expectation: Expectation, { jsonSchema }: AnyEventContract): readonly string[] =>
  Object.entries(expectation).flatMap(([path, reliance]) => {
    const isOptional = path.endsWith('?');
    const field = path
      .replace(/\?$/, '')
      .split('.')
      .reduce((schema, step) => fieldAt(schema, step, isOptional), jsonSchema as Schema | undefined);
    if (!field) return [`${path} is not promised`];
    const unknown = (field.enum ?? []).filter((value) => !reliance.includes(value));
    return typeof reliance === 'string' ? [] : unknown.map((value) => `${path} may be ${value}`);
  });

/** A field that every producer must fill in, or, where the reader can do without, one that is known at all. */
function fieldAt(schema: Schema | undefined, step: string, isOptional: boolean): Schema | undefined {
  const name = step.replace(/\[\]$/, '');
  const field = isOptional || schema?.required?.includes(name) ? schema?.properties?.[name] : undefined;
  return step.endsWith('[]') ? field?.items : field;
}
