/** An amount in minor units (cents) of an ISO 4217 currency. Never a float. */
export interface Money {
  readonly amountMinor: number;
  readonly currency: string;
}

/** `12.50 EUR`; for people, never for storage. */
export function formatMoney({ amountMinor, currency }: Money): string {
  return new Intl.NumberFormat('en', { style: 'currency', currency }).format(amountMinor / 100);
}
