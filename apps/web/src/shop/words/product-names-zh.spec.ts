import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { productNames } from './product-names-zh';

const seeded = readFileSync(join(__dirname, '../../../../../infra/seed/catalogue.tsv'), 'utf8')
  .trim()
  .split('\n')
  .slice(1)
  .map((line) => line.split('\t')[0] ?? '');

describe('the Chinese names of products', () => {
  it('are there for every seeded product, and for no other', () => {
    expect(Object.keys(productNames).sort()).toEqual([...seeded].sort());
  });

  it('differ from one another and are in Chinese', () => {
    const names = Object.values(productNames);

    expect(new Set(names).size).toBe(names.length);
    expect(names.filter((name) => !/\p{Script=Han}/u.test(name))).toEqual([]);
  });
});
