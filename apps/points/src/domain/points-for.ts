const minorPerUnit = new Map<string, number>();

/** One point for each whole unit of the currency: for a euro, not for a cent; for a yen, which has none. */
export const pointsFor = (amountMinor: number, currency: string): number =>
  Math.floor(amountMinor / minorUnitsOf(currency));

function minorUnitsOf(currency: string): number {
  let minor = minorPerUnit.get(currency);
  if (minor === undefined) {
    const { maximumFractionDigits = 2 } = new Intl.NumberFormat('en', {
      style: 'currency',
      currency,
    }).resolvedOptions();
    minor = 10 ** maximumFractionDigits;
    minorPerUnit.set(currency, minor);
  }
  return minor;
}
