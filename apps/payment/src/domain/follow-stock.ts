import { collect, type Deadlines } from './collect-money';
import { loseStock } from './give-money-back';
import type { Payment, PaymentChange } from './payment';

export interface StockNews {
  readonly orderId: string;
  readonly outcome: 'reserved' | 'rejected' | 'released';
}

/** Money may be taken when the goods are set aside, and not any more when they are refused or given up. */
export const followStock = (
  known: Payment | undefined,
  { orderId, outcome }: StockNews,
  deadlines: Deadlines,
): PaymentChange | undefined =>
  outcome === 'reserved' ? collect(known, orderId, deadlines) : loseStock(known, orderId, deadlines.now);
