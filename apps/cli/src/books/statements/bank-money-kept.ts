import type { BankBooks, BankEntry } from '../books';
import type { Break, Statement } from '../statement';
import { counted, money } from './counted';

/** Money is neither made nor lost: what came in less what went out is on accounts or on its way to one. */
export function bankMoneyKept({ currencies, allTransfers, openTransfers }: BankBooks): Statement {
  return {
    name: 'bank',
    sentence:
      `The bank accounts for every cent: ${currencies.map(sentenceOf).join('; ') || 'no account yet'}; ` +
      `${openTransfers.length} of ${counted(allTransfers.length, 'transfer')} are on the way.`,
    breaks: [
      ...currencies.filter((entry) => missing(entry) !== 0).map(unbalanced),
      ...openTransfers.map((id): Break => ({ fault: `transfer ${id} has no end` })),
    ],
  };
}

const sentenceOf = ({ currency, balancesMinor, onTheWayMinor, ...moved }: BankEntry): string =>
  `${currency} ${money(moved.depositedMinor)} paid in, ${money(moved.withdrawnMinor)} paid out, ` +
  `${money(balancesMinor)} on accounts, ${money(onTheWayMinor)} on the way`;

const missing = (entry: BankEntry): number =>
  entry.depositedMinor - entry.withdrawnMinor - entry.balancesMinor - entry.onTheWayMinor;

const unbalanced = (entry: BankEntry): Break => ({
  fault: `the bank's ${entry.currency} do not add up: ${money(missing(entry))} are missing`,
});
