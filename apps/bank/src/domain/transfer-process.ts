import type { RuleViolation } from '@rivermart/kernel';
import type { AccountCommand } from './decide-account';
import type { TransferCommand, TransferDetails } from './transfer';

/** A fact that moves a transfer on, with the day (UTC) on which that happens. */
export type TransferFact =
  | { readonly type: 'transfer.requested'; readonly day: string; readonly data: TransferDetails & Of }
  | {
      readonly type: 'account.transfer-sent';
      readonly data: Of & Moved & { readonly accountId: string; readonly targetId: string };
    }
  | { readonly type: 'account.transfer-received' | 'account.transfer-returned'; readonly data: Of }
  | {
      readonly type: 'transfer.rejected' | 'transfer.completed';
      readonly data: Of & { readonly sourceId: string };
    };

interface Of {
  readonly transferId: string;
}

interface Moved {
  readonly amountMinor: number;
  readonly currency: string;
}

/** A command and the stream it is for. */
export type TransferStep =
  | { readonly to: 'account'; readonly id: string; readonly command: AccountCommand }
  | { readonly to: 'transfer'; readonly id: string; readonly command: TransferCommand };

export interface Reaction {
  readonly command: TransferStep;
  /** Instead, when a rule says no. */
  readonly refused?: (refusal: RuleViolation) => TransferStep;
}

type React<Type extends TransferFact['type']> = (fact: TransferFact & { readonly type: Type }) => Reaction;

const account = (id: string, command: AccountCommand): TransferStep => ({ to: 'account', id, command });
const transfer = (id: string, command: TransferCommand): TransferStep => ({ to: 'transfer', id, command });

const reactions: { readonly [Type in TransferFact['type']]: React<Type> } = {
  'transfer.requested': ({ day, data: { transferId, sourceId, targetId, amountMinor, currency } }) => ({
    command: account(sourceId, { type: 'SendTransfer', transferId, targetId, amountMinor, currency, day }),
    refused: ({ code, message: reason }) => transfer(transferId, { type: 'FailTransfer', code, reason }),
  }),

  'account.transfer-sent': ({
    data: { transferId, accountId: sourceId, targetId, amountMinor, currency },
  }) => ({
    command: account(targetId, { type: 'ReceiveTransfer', transferId, sourceId, amountMinor, currency }),
    refused: ({ code, message: reason }) => transfer(transferId, { type: 'RejectTransfer', code, reason }),
  }),

  'account.transfer-received': ({ data: { transferId } }) => ({
    command: transfer(transferId, { type: 'CompleteTransfer' }),
  }),
  'transfer.completed': ({ data: { transferId, sourceId } }) => ({
    command: account(sourceId, { type: 'SettleTransfer', transferId }),
  }),

  'transfer.rejected': ({ data: { transferId, sourceId } }) => ({
    command: account(sourceId, { type: 'ReturnTransfer', transferId }),
  }),
  'account.transfer-returned': ({ data: { transferId } }) => ({
    command: transfer(transferId, { type: 'RefundTransfer' }),
  }),
};

/**
 * A transfer as a process over two accounts: each fact asks for one step, each step changes one stream. Only what has
 * left the source can reach the target, and only what the target refused goes back: completed or refunded, never both.
 */
export const transferProcess = {
  react: (fact: TransferFact): Reaction => (reactions[fact.type] as (fact: TransferFact) => Reaction)(fact),
};
