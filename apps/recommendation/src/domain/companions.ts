/** How often other products were in one order with this one. */
export interface Companions {
  readonly sku: string;
  readonly counts: Readonly<Record<string, number>>;
}

/**
 * Companions remembered per product. When it is full, the newcomer takes the place of the rarest one and
 * goes on from its count (the Space-Saving algorithm of Metwally, Agrawal and El Abbadi, 2005): frequent
 * companions are never lost, whatever comes and goes at the tail.
 */
export const MAX_COMPANIONS = 50;

/**
 * Products of one order that are looked at together. An order of a hundred lines would otherwise change a
 * hundred rows and say little about any two of its products.
 */
export const MAX_PRODUCTS_PER_ORDER = 10;

/** The products of an order that count as bought together; one alone is not company. */
export function boughtTogether(skus: readonly string[]): readonly string[] {
  const distinct = [...new Set(skus)].slice(0, MAX_PRODUCTS_PER_ORDER);
  return distinct.length > 1 ? distinct : [];
}

export const noCompanions = (sku: string): Companions => ({ sku, counts: {} });

/** @param order what `boughtTogether` returned; the product itself may be among them. */
export function withOrder(companions: Companions, order: readonly string[]): Companions {
  const counts = new Map(Object.entries(companions.counts));
  for (const other of order) {
    if (other !== companions.sku) count(counts, other);
  }
  return { sku: companions.sku, counts: Object.fromEntries(counts) };
}

function count(counts: Map<string, number>, sku: string): void {
  const known = counts.get(sku);
  if (known !== undefined || counts.size < MAX_COMPANIONS) {
    counts.set(sku, (known ?? 0) + 1);
    return;
  }
  const [rarest, rarestCount] = [...counts].reduce((least, entry) => (entry[1] < least[1] ? entry : least));
  counts.delete(rarest);
  counts.set(sku, rarestCount + 1);
}

export interface Recommendation {
  readonly sku: string;
  /** Orders both products were in. */
  readonly count: number;
}

/** Most often bought together first; equally often in the order of their names, so that answers are stable. */
export function recommendationsFor(companions: Companions, limit: number): Recommendation[] {
  return Object.entries(companions.counts)
    .map(([sku, times]) => ({ sku, count: times }))
    .sort((a, b) => b.count - a.count || a.sku.localeCompare(b.sku))
    .slice(0, limit);
}
