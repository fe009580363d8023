/** Plenty for every test. */
export const mugs = 'MUG';
/** A second product, so that orders have more than one line. */
export const beans = 'BEANS';
/** Three pieces in all. */
export const lastPieces = 'RAKU-BOWL';

const product = (sku: string, name: string, priceMinor: number) => ({
  ...{ sku, name, priceMinor, currency: 'EUR' },
  category: 'Kitchen',
  description: `${name}, for tests.`,
});

export const products = [
  product(mugs, 'Mug', 1_250),
  product(beans, 'Beans, 250 g', 990),
  product(lastPieces, 'Raku bowl', 18_900),
];

/** Pieces put on the shelf before the first order. */
export const stockedUp: ReadonlyMap<string, number> = new Map([
  [mugs, 10_000],
  [beans, 10_000],
  [lastPieces, 3],
]);
