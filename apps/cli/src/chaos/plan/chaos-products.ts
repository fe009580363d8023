import type { SeedProduct } from '../../seed/catalogue';

const PLENTY = 1_000_000;
/** So few that customers race for the last ones. */
const SCARCE = 25;

/** What customers of a chaos run buy: enough of most things, and of every tenth thing too little. */
export const chaosProducts: readonly SeedProduct[] = Array.from({ length: 40 }, (_unused, index) => ({
  sku: `CHAOS-${String(index).padStart(2, '0')}`,
  name: `Unlucky product ${index}`,
  category: 'Chaos',
  description: 'Bought while things break.',
  priceMinor: 1_234 + 111 * index,
  currency: 'EUR',
  stock: index % 10 === 9 ? SCARCE : PLENTY,
}));
