import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { workspace } from '../shop/workspace';

export interface SeedProduct {
  readonly sku: string;
  readonly name: string;
  readonly category: string;
  readonly description: string;
  readonly priceMinor: number;
  readonly currency: 'EUR';
  /** On the first day. */
  readonly stock: number;
}

export interface Catalogue {
  readonly products: readonly SeedProduct[];
  /** Changes with the file. */
  readonly fingerprint: string;
}

const COLUMNS = 'sku\tname\tcategory\tpriceMinor\tstock\tdescription';

/** The products of `infra/seed`, one a line. Throws with the line when one cannot be sold. */
export function readCatalogue(path = join(workspace, 'infra', 'seed', 'catalogue.tsv')): Catalogue {
  const text = readFileSync(path, 'utf8');
  const [header, ...lines] = text.trimEnd().split('\n');
  if (header !== COLUMNS) throw new Error(`${path} has to begin with ${COLUMNS.replaceAll('\t', ', ')}`);
  return {
    products: lines.map((line, index) => productOf(line, `${path}:${index + 2}`)),
    fingerprint: createHash('sha256').update(text).digest('hex'),
  };
}

function productOf(line: string, place: string): SeedProduct {
  const [sku, name, category, price, stock, description] = line.split('\t') as [string, ...string[]];
  if (!sku || !name || !category || !description) {
    throw new Error(`${place} lacks a sku, name, category or description`);
  }
  return {
    ...{ sku, name, category, description, currency: 'EUR' },
    priceMinor: wholeNumber(price, 1, `${place} has no price in cents`),
    stock: wholeNumber(stock, 0, `${place} has no stock`),
  };
}

function wholeNumber(text: string | undefined, least: number, complaint: string): number {
  const value = Number(text ?? Number.NaN);
  if (!Number.isSafeInteger(value) || value < least) throw new Error(complaint);
  return value;
}
