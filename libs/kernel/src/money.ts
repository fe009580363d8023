/** An amount in minor units (cents; yen) of an ISO 4217 currency. Never a float. */
export interface Money {
  readonly amountMinor: number;
  readonly currency: string;
}

/** `€12.50`, `¥1,500`; for people, never for storage. */
export function formatMoney({ amountMinor, currency }: Money): string {
  const format = formatOf(currency);
  const { maximumFractionDigits = 2 } = format.resolvedOptions();
  return format.format(amountMinor / 10 ** maximumFractionDigits);
}

const formats = new Map<string, Intl.NumberFormat>();

/** Making a format costs a hundred times more than using it. */
function formatOf(currency: string): Intl.NumberFormat {
  const known = formats.get(currency);
  if (known) return known;

  const made = new Intl.NumberFormat('en', { style: 'currency', currency });
  formats.set(currency, made);
  return made;
}
