import { formatMoney } from '@rivermart/kernel';
import colours from 'picocolors';
import { table } from '../terminal/table';

export interface BooksReport {
  readonly facts: number;
  readonly currencies: readonly {
    readonly currency: string;
    readonly isBalanced: boolean;
    readonly depositedMinor: number;
    readonly withdrawnMinor: number;
    readonly balancesMinor: number;
    readonly onTheWayMinor: number;
  }[];
  readonly transfersOnTheWay: number;
  readonly faults: readonly string[];
  readonly audit: {
    readonly rows: number;
    readonly behind: number;
    readonly findings: readonly { readonly kind: string; readonly sentence: string }[];
    readonly digest: string;
  };
}

/** The report in words; true when all is well. */
export function showBooks({ facts, currencies, transfersOnTheWay, faults, audit }: BooksReport): boolean {
  const money = (amountMinor: number, currency: string): string => formatMoney({ amountMinor, currency });
  const rows = currencies.map(({ currency, isBalanced, ...sums }) => [
    currency,
    money(sums.depositedMinor, currency),
    money(sums.withdrawnMinor, currency),
    money(sums.balancesMinor, currency),
    money(sums.onTheWayMinor, currency),
    isBalanced ? 'balanced' : 'NOT BALANCED',
  ]);
  console.log(
    table(['currency', 'deposited', 'withdrawn', 'on accounts', 'on the way', ''], rows, [1, 2, 3, 4]),
  );
  console.log(`  ${facts} facts, ${transfersOnTheWay} transfers on the way`);
  console.log(
    `  ${audit.rows} entries in the audit log, ${audit.behind} to come, digest ${audit.digest.slice(0, 16)}`,
  );

  const troubles = [...faults, ...audit.findings.map(({ kind, sentence }) => `${kind}: ${sentence}`)];
  for (const trouble of troubles) console.log(`  ${colours.red('●')} ${trouble}`);
  const isWell = troubles.length === 0 && currencies.every(({ isBalanced }) => isBalanced);
  if (isWell) console.log(`  ${colours.green('●')} Every amount is accounted for and every chain is whole.`);
  console.log();
  return isWell;
}
