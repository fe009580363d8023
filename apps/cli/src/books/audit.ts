import type { Books } from './books';
import type { Statement } from './statement';
import { bankMoneyKept } from './statements/bank-money-kept';
import { cancellationTold } from './statements/cancellation-told';
import { moneyKept } from './statements/money-kept';
import { nothingGivenUp } from './statements/nothing-given-up';
import { oneConfirmation } from './statements/one-confirmation';
import { oneEnd } from './statements/one-end';
import { oneShipment } from './statements/one-shipment';
import { outboxesEmpty } from './statements/outboxes-empty';
import { pointsGranted } from './statements/points-granted';
import { reservationsEnd } from './statements/reservations-end';
import { stockConstant } from './statements/stock-constant';
import { undoneOnce } from './statements/undone-once';

export interface AuditOptions {
  /** Pieces of each sku that were ever put into the shop. Without it only the books are compared. */
  readonly stockedUp?: ReadonlyMap<string, number>;
}

/** All that must be true of the books, with its figures. While orders are on their way it is not true yet. */
export const statementsOf = (books: Books, { stockedUp }: AuditOptions = {}): readonly Statement[] => [
  oneEnd(books),
  moneyKept(books),
  undoneOnce(books),
  stockConstant(books, stockedUp),
  reservationsEnd(books),
  pointsGranted(books),
  oneShipment(books),
  oneConfirmation(books),
  cancellationTold(books),
  ...(books.bank ? [bankMoneyKept(books.bank)] : []),
  outboxesEmpty(books),
  nothingGivenUp(books),
];

/** Whether the books of all services tell one story: what does not fit, a sentence each. */
export const audit = (books: Books, options: AuditOptions = {}): string[] =>
  statementsOf(books, options).flatMap(({ breaks }) => breaks.map(({ fault }) => fault));
