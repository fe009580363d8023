import type { BookSource } from './book-source';
import type { BankBooks, BankEntry } from './books';

/** Amounts by what the facts say, balances by what the views show: two paths that must meet. */
const MONEY = `
  WITH account AS (
    SELECT stream_id AS id, data->>'currency' AS currency FROM event WHERE type = 'account.created'
  ), moved AS (
    SELECT currency,
           coalesce(sum(amount) FILTER (WHERE type = 'account.money-deposited'), 0) AS deposited,
           coalesce(sum(amount) FILTER (WHERE type = 'account.money-withdrawn'), 0) AS withdrawn,
           coalesce(sum(amount) FILTER (WHERE type = 'account.transfer-sent'), 0)
             - coalesce(sum(amount) FILTER (WHERE type IN ('account.transfer-received', 'account.transfer-returned')), 0)
             AS on_the_way
      FROM account LEFT JOIN LATERAL (
        SELECT type, (data->>'amountMinor')::bigint AS amount FROM event WHERE stream_id = account.id
      ) fact ON true
     GROUP BY currency
  ), shown AS (
    SELECT currency, sum(balance_minor) AS balances FROM bank_views.account_balance GROUP BY currency
  )
  SELECT currency, deposited::float8 AS "depositedMinor", withdrawn::float8 AS "withdrawnMinor",
         coalesce(balances, 0)::float8 AS "balancesMinor", on_the_way::float8 AS "onTheWayMinor"
    FROM moved LEFT JOIN shown USING (currency) ORDER BY currency`;

const TRANSFERS = `
  SELECT stream_id AS id, bool_or(type IN ('transfer.completed', 'transfer.failed', 'transfer.refunded')) AS "isOver"
    FROM event WHERE stream_type = 'transfer' GROUP BY stream_id`;

export async function readBank(source: Pick<BookSource, 'rows'>): Promise<BankBooks> {
  const [currencies, transfers] = await Promise.all([
    source.rows<BankEntry>('bank', MONEY),
    source.rows<{ id: string; isOver: boolean }>('bank', TRANSFERS),
  ]);
  return {
    currencies,
    allTransfers: transfers.map(({ id }) => id),
    openTransfers: transfers.flatMap(({ id, isOver }) => (isOver ? [] : id)),
  };
}
