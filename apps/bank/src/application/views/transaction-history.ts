import { defineView, type Projection } from '@rivermart/event-sourcing';
import type { TransactionKind } from '../ports';

export interface TransactionRow {
  readonly account_id: string;
  readonly version: number;
  readonly kind: TransactionKind;
  readonly amount_minor: number;
  readonly balance_minor: number;
  readonly transfer_id: string | null;
  readonly counterparty_id: string | null;
  readonly reason: string | null;
  readonly occurred_at: string;
  readonly event_id: string;
}

export const transactionView = defineView<TransactionRow>({
  name: 'transaction_history',
  key: ['account_id', 'version'],
  columns: {
    account_id: 'uuid',
    version: 'integer',
    kind: 'text',
    amount_minor: 'bigint',
    balance_minor: 'bigint',
    transfer_id: 'uuid',
    counterparty_id: 'uuid',
    reason: 'text',
    occurred_at: 'timestamptz',
    event_id: 'uuid',
  },
  optional: ['transfer_id', 'counterparty_id', 'reason'],
  indexes: [['transfer_id']],
});

interface MovementData {
  readonly amountMinor: number;
  readonly balanceMinor: number;
  readonly transferId?: string;
  readonly sourceId?: string;
  readonly targetId?: string;
  readonly by: { readonly reason?: string };
}

const kinds: Readonly<Record<string, { readonly kind: TransactionKind; readonly sign: 1 | -1 }>> = {
  'account.money-deposited': { kind: 'deposit', sign: 1 },
  'account.money-withdrawn': { kind: 'withdrawal', sign: -1 },
  'account.transfer-sent': { kind: 'transfer-out', sign: -1 },
  'account.transfer-received': { kind: 'transfer-in', sign: 1 },
  'account.transfer-returned': { kind: 'transfer-return', sign: 1 },
};

/** One row a movement of money; each fact says all its row needs. */
export const transactionHistory: Projection = {
  views: [transactionView],

  project({ id, type, streamId, version, occurredAt, data }, rows) {
    const movement = kinds[type];
    if (!movement) return;
    const { amountMinor, balanceMinor, transferId, sourceId, targetId, by } = data as MovementData;
    rows.put(transactionView, {
      ...{ account_id: streamId, version, kind: movement.kind, event_id: id, occurred_at: occurredAt },
      amount_minor: movement.sign * amountMinor,
      balance_minor: balanceMinor,
      transfer_id: transferId ?? null,
      counterparty_id: sourceId ?? targetId ?? null,
      reason: by.reason ?? null,
    });
  },
};
