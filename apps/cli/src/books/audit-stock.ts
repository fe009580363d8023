import type { Books, ReservationEntry } from './books';

type Pieces = ReadonlyMap<string, number>;

/** No piece is made or lost, and what is set aside or gone is what the reservations say. */
export function auditStock({ stock, reservations }: Books, stockedUp?: Pieces): string[] {
  const all = [...reservations.values()];
  const reserved = piecesOf(all.filter(({ status }) => status === 'held' || status === 'committed'));
  const shipped = piecesOf(all.filter(({ status }) => status === 'shipped'));
  return stock.flatMap((entry) => {
    const { sku } = entry;
    const total = entry.onHand + entry.reserved + entry.shipped;
    return [
      ...differs(`${sku} in all`, total, stockedUp?.get(sku) ?? total),
      ...differs(`${sku} reserved`, entry.reserved, reserved.get(sku) ?? 0),
      ...differs(`${sku} shipped`, entry.shipped, shipped.get(sku) ?? 0),
      ...(entry.onHand < 0 ? [`${entry.onHand} ${sku} on hand`] : []),
    ];
  });
}

const differs = (what: string, actual: number, expected: number): string[] =>
  actual === expected ? [] : [`${actual} ${what} instead of ${expected}`];

function piecesOf(reservations: readonly ReservationEntry[]): Pieces {
  const pieces = new Map<string, number>();
  for (const { sku, quantity } of reservations.flatMap(({ lines }) => lines)) {
    pieces.set(sku, (pieces.get(sku) ?? 0) + quantity);
  }
  return pieces;
}
