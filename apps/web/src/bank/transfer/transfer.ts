export type TransferStatus = 'requested' | 'completed' | 'failed' | 'rejected' | 'refunded';

/** One fact of a transfer, in its own stream or in that of an account. */
export interface TransferStep {
  readonly type: string;
  /** Where it happened to an account. */
  readonly accountId: string | null;
  readonly version: number;
  readonly occurredAt: string;
}

/** As `GET /api/bank/transfers/:id` tells it. */
export interface Transfer {
  readonly transferId: string;
  readonly status: TransferStatus;
  readonly sourceId: string;
  readonly targetId: string;
  readonly amountMinor: number;
  readonly currency: string;
  readonly refusal?: { readonly code: string; readonly reason: string };
}

export type StopName =
  'requested' | 'sent' | 'received' | 'completed' | 'failed' | 'rejected' | 'returned' | 'refunded';

export interface Stop {
  readonly name: StopName;
  /** Undefined while it has not happened. */
  readonly step: TransferStep | undefined;
}

const factOf: Readonly<Record<StopName, string>> = {
  requested: 'transfer.requested',
  sent: 'account.transfer-sent',
  received: 'account.transfer-received',
  completed: 'transfer.completed',
  failed: 'transfer.failed',
  rejected: 'transfer.rejected',
  returned: 'account.transfer-returned',
  refunded: 'transfer.refunded',
};

const ways: Readonly<Record<TransferStatus, readonly StopName[]>> = {
  requested: ['requested', 'sent', 'received', 'completed'],
  completed: ['requested', 'sent', 'received', 'completed'],
  failed: ['requested', 'failed'],
  rejected: ['requested', 'sent', 'rejected', 'returned', 'refunded'],
  refunded: ['requested', 'sent', 'rejected', 'returned', 'refunded'],
};

/** The way a transfer takes, with what has happened on it; which way it is shows when it is refused. */
export const stopsOf = (status: TransferStatus, steps: readonly TransferStep[]): readonly Stop[] =>
  ways[status].map((name) => ({ name, step: steps.find(({ type }) => type === factOf[name]) }));

/** Whether the money has left the one account and is in none. */
export function isInTransit(steps: readonly TransferStep[]): boolean {
  const has = (type: string): boolean => steps.some((step) => step.type === type);
  return has(factOf.sent) && !has(factOf.received) && !has(factOf.returned);
}

/** Nothing more will happen, and all that has is known. */
export const isOver = (status: TransferStatus, steps: readonly TransferStep[]): boolean =>
  (status === 'completed' || status === 'failed' || status === 'refunded') &&
  stopsOf(status, steps).every(({ step }) => step !== undefined);
