import type { Books, ReservationEntry } from '../books';
import type { Statement } from '../statement';
import { counted, sum } from './counted';

type Pieces = ReadonlyMap<string, number>;

/** No piece is made or lost, and what is set aside or gone is what the reservations say. */
export function stockConstant({ stock, reservations }: Books, stockedUp?: Pieces): Statement {
  const all = [...reservations.values()];
  const reserved = piecesOf(all.filter(({ status }) => status === 'held' || status === 'committed'));
  const shipped = piecesOf(all.filter(({ status }) => status === 'shipped'));
  const [onHandSum, reservedSum, shippedSum] = [
    sum(stock, ({ onHand }) => onHand),
    sum(stock, (one) => one.reserved),
    sum(stock, (one) => one.shipped),
  ];
  return {
    name: 'stock',
    sentence:
      `No piece was made or lost: ${counted(stock.length, 'product')}, ${onHandSum} on hand + ` +
      `${reservedSum} reserved + ${shippedSum} shipped = ${onHandSum + reservedSum + shippedSum}` +
      `${stockedUp ? ', as bought in' : ''}.`,
    breaks: stock.flatMap(({ sku, onHand, ...entry }) => {
      const total = onHand + entry.reserved + entry.shipped;
      return [
        ...differs(`${sku} in all`, total, stockedUp?.get(sku) ?? total),
        ...differs(`${sku} reserved`, entry.reserved, reserved.get(sku) ?? 0),
        ...differs(`${sku} shipped`, entry.shipped, shipped.get(sku) ?? 0),
        ...(onHand < 0 ? [{ fault: `${onHand} ${sku} on hand` }] : []),
      ];
    }),
  };
}

const differs = (what: string, actual: number, expected: number): { fault: string }[] =>
  actual === expected ? [] : [{ fault: `${actual} ${what} instead of ${expected}` }];

function piecesOf(reservations: readonly ReservationEntry[]): Pieces {
  const pieces = new Map<string, number>();
  for (const { sku, quantity } of reservations.flatMap(({ lines }) => lines)) {
    pieces.set(sku, (pieces.get(sku) ?? 0) + quantity);
  }
  return pieces;
}
