import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readCatalogue } from './catalogue';

describe('the catalogue', () => {
  const { products } = readCatalogue();

  it('has a few hundred products in a dozen categories', () => {
    expect(products.length).toBeGreaterThan(300);
    expect(new Set(products.map(({ category }) => category)).size).toBeGreaterThan(12);
  });

  it('uses no sku twice', () => {
    expect(new Set(products.map(({ sku }) => sku)).size).toBe(products.length);
  });

  it('describes every product in a sentence', () => {
    expect(products.filter(({ description }) => !/^.{20,}[.!?]$|^[A-Z].*\.$/.test(description))).toEqual([]);
  });

  it.each([
    ['a price that is not in cents', 'A-1\tThing\tHome\t1.50\t3\tFine.', 'has no price in cents'],
    ['a stock below zero', 'A-1\tThing\tHome\t150\t-3\tFine.', 'has no stock'],
    ['a missing name', 'A-1\t\tHome\t150\t3\tFine.', 'lacks a sku, name, category or description'],
  ])('is refused with its line for %s', (_what, line, reason) => {
    const folder = mkdtempSync(join(tmpdir(), 'rivermart-seed-'));
    const path = join(folder, 'catalogue.tsv');
    writeFileSync(path, `sku\tname\tcategory\tpriceMinor\tstock\tdescription\n${line}\n`);

    expect(() => readCatalogue(path)).toThrow(`${path}:2 ${reason}`);
    rmSync(folder, { recursive: true });
  });
});
