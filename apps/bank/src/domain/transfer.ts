import { RuleViolation } from '@rivermart/kernel';

export interface TransferDetails {
  readonly sourceId: string;
  readonly targetId: string;
  readonly amountMinor: number;
  readonly currency: string;
}

export interface Refusal {
  readonly code: string;
  readonly reason: string;
}

/**
 * requested -> completed                 the money has arrived
 * requested -> failed                    the source refused: nothing moved
 * requested -> rejected -> refunded      the target refused: the money is back
 */
export type Transfer =
  | { readonly status: 'none' }
  | ({ readonly status: 'requested' | 'completed' } & TransferDetails)
  | ({ readonly status: 'failed' | 'rejected' | 'refunded'; readonly refusal: Refusal } & TransferDetails);

export type TransferCommand =
  | ({ readonly type: 'RequestTransfer' } & TransferDetails)
  | ({ readonly type: 'FailTransfer' } & Refusal)
  | ({ readonly type: 'RejectTransfer' } & Refusal)
  | { readonly type: 'CompleteTransfer' }
  | { readonly type: 'RefundTransfer' };

export type TransferEvent =
  | { readonly type: 'transfer.requested'; readonly data: TransferDetails }
  | {
      readonly type: 'transfer.failed' | 'transfer.rejected';
      readonly data: Refusal & { readonly sourceId: string };
    }
  | {
      readonly type: 'transfer.completed' | 'transfer.refunded';
      readonly data: { readonly sourceId: string };
    };

type End = Exclude<TransferCommand['type'], 'RequestTransfer'>;

/** Each step: from which state, to which, by which fact. */
const steps = {
  FailTransfer: { from: 'requested', to: 'failed', type: 'transfer.failed' },
  RejectTransfer: { from: 'requested', to: 'rejected', type: 'transfer.rejected' },
  CompleteTransfer: { from: 'requested', to: 'completed', type: 'transfer.completed' },
  RefundTransfer: { from: 'rejected', to: 'refunded', type: 'transfer.refunded' },
} as const satisfies Record<
  End,
  { from: Transfer['status']; to: Transfer['status']; type: TransferEvent['type'] }
>;

const statusAfter = Object.fromEntries(Object.values(steps).map(({ type, to }) => [type, to]));

function decide(command: TransferCommand, transfer: Transfer): readonly TransferEvent[] {
  if (command.type === 'RequestTransfer') return request(command, transfer);
  const { from, to, type } = steps[command.type];
  if (transfer.status === to) return [];
  if (transfer.status !== from) throw new TransferOutOfOrder(command.type, transfer.status);
  const { sourceId } = transfer;
  const data = 'code' in command ? { sourceId, code: command.code, reason: command.reason } : { sourceId };
  return [{ type, data } as TransferEvent];
}

function request(
  { type: _type, ...details }: Extract<TransferCommand, { type: 'RequestTransfer' }>,
  { status }: Transfer,
): readonly TransferEvent[] {
  if (status !== 'none') return [];
  if (details.sourceId === details.targetId) throw new SameAccount();
  return [{ type: 'transfer.requested', data: details }];
}

function evolve(transfer: Transfer, event: TransferEvent): Transfer {
  if (event.type === 'transfer.requested') return { status: 'requested', ...event.data };
  if (transfer.status === 'none') return transfer;
  const status = statusAfter[event.type] as Exclude<Transfer['status'], 'none' | 'requested'>;
  if ('code' in event.data) {
    const { code, reason } = event.data;
    return { ...transfer, status, refusal: { code, reason } } as Transfer;
  }
  return { ...transfer, status } as Transfer;
}

const none: Transfer = { status: 'none' };

export const transferDecider = { initialState: none, decide, evolve };

export class SameAccount extends RuleViolation {
  readonly code = 'transfer.same-account';
  constructor() {
    super('A transfer needs two accounts, and these are one');
  }
}

/** Cannot happen while facts are handled in order and once: somebody handled one by other means. */
export class TransferOutOfOrder extends Error {
  constructor(command: string, status: string) {
    super(`${command} of a transfer that is ${status}`);
  }
}
