import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { catalogueTable } from './catalogue-table';
import type { AnyEventContract } from './define-event';
import { events } from './events';
import { topics } from './topics';

const contracts: readonly AnyEventContract[] = events;
const services = readdirSync(join(__dirname, '..', '..', '..', 'apps'));

describe('the catalogue', () => {
  it('names events context.fact in lower case, each once per version', () => {
    const names = contracts.map(({ name, version }) => `${name} v${version}`);

    expect(names.filter((name) => !/^[a-z]+\.[a-z]+(-[a-z]+)* v[1-9]\d*$/.test(name))).toEqual([]);
    expect(new Set(names).size).toBe(names.length);
  });

  it('names facts in the past tense', () => {
    const past = /(ed|sent|drawn)$/;

    expect(contracts.map(({ name }) => name).filter((name) => !past.test(name))).toEqual([]);
  });

  it('puts every event on a topic of the table', () => {
    const known: readonly unknown[] = Object.values(topics);

    expect(contracts.filter(({ topic }) => !known.includes(topic))).toEqual([]);
  });

  it('names topics in lower case, each once', () => {
    const names = Object.values(topics).map(({ name }) => name);

    expect(names.filter((name) => !/^[a-z]+(-[a-z]+)*$/.test(name))).toEqual([]);
    expect(new Set(names).size).toBe(names.length);
  });

  it('has a producer and at least one reader for every event, all of them services', () => {
    const unknown = contracts.flatMap(({ name, producer, readers }) =>
      [producer, ...readers]
        .filter((service) => !services.includes(service))
        .map((service) => ({ name, service })),
    );

    expect(unknown).toEqual([]);
    expect(contracts.filter(({ readers }) => readers.length === 0).map(({ name }) => name)).toEqual([]);
  });

  it('describes every event and topic in a sentence', () => {
    const meanings = [...contracts, ...Object.values(topics)].map(({ meaning }) => meaning);

    expect(meanings.filter((meaning) => !/^[A-Z].*\.$/s.test(meaning))).toEqual([]);
  });

  it('stands in the README as it is', () => {
    expect(readFileSync(join(__dirname, '..', 'README.md'), 'utf8')).toContain(catalogueTable(contracts));
  });
});
