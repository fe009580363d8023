const AMOUNT = /^\d{1,10}(?:[.,]\d{1,2})?$/;

/** Minor units from what a person types: `12`, `12.5`, `12,50`, `1 200.00`; undefined when it is no amount above 0. */
export function amountOf(text: string): number | undefined {
  const plain = text.replaceAll(/\s/g, '');
  if (!AMOUNT.test(plain)) return undefined;
  const [whole = '0', part = ''] = plain.split(/[.,]/);
  const minor = Number(whole) * 100 + Number(part.padEnd(2, '0'));
  return minor > 0 ? minor : undefined;
}
