import type { AccountBalance, AuditEntry } from '@rivermart/contracts';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import {
  BankViews,
  type Page,
  type PageRequest,
  type Transaction,
  type TransactionFilter,
  type TransferStep,
} from '../application/ports';

const BALANCE = `account_id AS "accountId", owner_id AS "ownerId", currency, balance_minor AS "balanceMinor",
  overdraft_limit_minor AS "overdraftLimitMinor", daily_limit_minor AS "dailyLimitMinor", status, version,
  opened_at AS "openedAt", changed_at AS "changedAt"`;
const TRANSACTION = `account_id AS "accountId", version, kind, amount_minor AS "amountMinor",
  balance_minor AS "balanceMinor", transfer_id AS "transferId", counterparty_id AS "counterpartyId", reason,
  occurred_at AS "occurredAt", event_id AS "eventId"`;
const AUDIT = `stream_id AS "streamId", version, event_id AS "eventId", type, actor_id AS "actorId", role, command,
  command_id AS "commandId", reason, occurred_at AS "occurredAt", data, previous_hash AS "previousHash", hash`;

/** Its movements are few, and found by the transfer that each of them names. */
const STEPS = `
  SELECT type, NULL AS "accountId", version, occurred_at AS "occurredAt"
    FROM bank_views.audit_log WHERE stream_id = $1
  UNION ALL
  SELECT $3::jsonb ->> kind, account_id, version, occurred_at
    FROM bank_views.transaction_history WHERE account_id = ANY($2::uuid[]) AND transfer_id = $1
  ORDER BY 4, 3`;
const TYPES = JSON.stringify({
  'transfer-out': 'account.transfer-sent',
  'transfer-in': 'account.transfer-received',
  'transfer-return': 'account.transfer-returned',
});

/** Reads the views under their stable names, whatever generation stands behind them. */
@Injectable()
export class SqlBankViews extends BankViews {
  constructor(private readonly database: DataSource) {
    super();
  }

  override async balance(accountId: string): Promise<AccountBalance | undefined> {
    const [account] = await this.database.query<AccountBalance[]>(
      `SELECT ${BALANCE} FROM bank_views.account_balance WHERE account_id = $1`,
      [accountId],
    );
    return account;
  }

  override async balances(
    ownerId: string | undefined,
    { limit, cursor }: PageRequest,
  ): Promise<Page<AccountBalance>> {
    const found = await this.database.query<AccountBalance[]>(
      `SELECT ${BALANCE} FROM bank_views.account_balance
        WHERE owner_id = coalesce($1, owner_id) AND ($2::uuid IS NULL OR account_id > $2)
        ORDER BY account_id LIMIT $3`,
      [ownerId ?? null, cursor ?? null, limit + 1],
    );
    return pageOf(found, limit, ({ accountId }) => accountId);
  }

  override async transactions(
    accountId: string,
    { kind, from, to }: TransactionFilter,
    { limit, cursor }: PageRequest,
  ): Promise<Page<Transaction>> {
    const found = await this.database.query<Transaction[]>(
      `SELECT ${TRANSACTION} FROM bank_views.transaction_history
        WHERE account_id = $1 AND ($2::text IS NULL OR kind = $2)
          AND ($3::timestamptz IS NULL OR occurred_at >= $3) AND ($4::timestamptz IS NULL OR occurred_at < $4)
          AND ($5::int IS NULL OR version < $5)
        ORDER BY version DESC LIMIT $6`,
      [accountId, kind ?? null, from ?? null, to ?? null, cursor ?? null, limit + 1],
    );
    return pageOf(found, limit, ({ version }) => String(version));
  }

  override async audit(streamId: string, { limit, cursor }: PageRequest): Promise<Page<AuditEntry>> {
    const found = await this.database.query<AuditEntry[]>(
      `SELECT ${AUDIT} FROM bank_views.audit_log
        WHERE stream_id = $1 AND ($2::int IS NULL OR version < $2) ORDER BY version DESC LIMIT $3`,
      [streamId, cursor ?? null, limit + 1],
    );
    return pageOf(found, limit, ({ version }) => String(version));
  }

  override steps(transferId: string, accountIds: readonly string[]): Promise<readonly TransferStep[]> {
    return this.database.query<TransferStep[]>(STEPS, [transferId, accountIds, TYPES]);
  }
}

/** One row more was asked for than is shown: whether there is another page is known without counting. */
function pageOf<Item>(found: readonly Item[], limit: number, cursorOf: (item: Item) => string): Page<Item> {
  const items = found.slice(0, limit);
  const last = items.at(-1);
  return { items, ...(found.length > limit && last && { nextCursor: cursorOf(last) }) };
}
