import type { AccountCreated } from '@rivermart/contracts';
import { defineView, type Projection } from '@rivermart/event-sourcing';

export interface AccountBalanceRow {
  readonly account_id: string;
  readonly owner_id: string;
  readonly currency: string;
  readonly balance_minor: number;
  readonly overdraft_limit_minor: number;
  readonly daily_limit_minor: number;
  readonly status: 'open' | 'closed';
  readonly version: number;
  readonly opened_at: string;
  readonly changed_at: string;
}

export const accountBalanceView = defineView<AccountBalanceRow>({
  name: 'account_balance',
  key: ['account_id'],
  columns: {
    account_id: 'uuid',
    owner_id: 'uuid',
    currency: 'text',
    balance_minor: 'bigint',
    overdraft_limit_minor: 'bigint',
    daily_limit_minor: 'bigint',
    status: 'text',
    version: 'integer',
    opened_at: 'timestamptz',
    changed_at: 'timestamptz',
  },
  indexes: [['owner_id', 'account_id']],
});

/** One row an account: what it is now. */
export const accountBalance: Projection = {
  views: [accountBalanceView],

  reads: ({ type, streamId }) =>
    type.startsWith('account.') ? [{ view: accountBalanceView, key: streamId }] : [],

  project({ type, streamId, version, occurredAt, data }, rows) {
    if (type === 'account.created') {
      const { ownerId, currency, limits } = data as AccountCreated['data'];
      return rows.put(accountBalanceView, {
        ...{ account_id: streamId, owner_id: ownerId, currency, balance_minor: 0, status: 'open', version },
        ...{ overdraft_limit_minor: limits.overdraftMinor, daily_limit_minor: limits.dailyMinor },
        ...{ opened_at: occurredAt, changed_at: occurredAt },
      });
    }
    const known = rows.get(accountBalanceView, streamId);
    if (!known) return;
    const { balanceMinor } = data as { readonly balanceMinor?: number };
    rows.put(accountBalanceView, {
      ...known,
      ...(balanceMinor !== undefined && { balance_minor: balanceMinor }),
      ...(type === 'account.closed' && { status: 'closed' }),
      version,
      changed_at: occurredAt,
    });
  },
};
