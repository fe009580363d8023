export interface Product {
  readonly sku: string;
  readonly name: string;
  readonly category: string;
  readonly description: string;
  /** Minor units of `currency`, tax included. */
  readonly priceMinor: number;
  readonly currency: string;
}
