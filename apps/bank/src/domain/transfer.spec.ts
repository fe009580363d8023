import { processSpecification, specificationOf } from '@rivermart/testing';
import { AccountIsClosed, InsufficientFunds } from './account-refusals';
import { SameAccount, transferDecider, TransferOutOfOrder, type TransferEvent } from './transfer';
import { transferProcess } from './transfer-process';

const details = { sourceId: 'a1', targetId: 'a2', amountMinor: 50, currency: 'EUR' };
const refusal = { code: 'account.closed', reason: 'The account is closed' };
const requested: TransferEvent = { type: 'transfer.requested', data: details };
const failed: TransferEvent = { type: 'transfer.failed', data: { sourceId: 'a1', ...refusal } };
const rejected: TransferEvent = { type: 'transfer.rejected', data: { sourceId: 'a1', ...refusal } };
const completed: TransferEvent = { type: 'transfer.completed', data: { sourceId: 'a1' } };
const refunded: TransferEvent = { type: 'transfer.refunded', data: { sourceId: 'a1' } };

describe('a transfer', () => {
  const transfer = specificationOf(transferDecider);

  it('is requested, and then completed, failed, or rejected and refunded', () => {
    transfer
      .given()
      .when({ type: 'RequestTransfer', ...details })
      .then(requested);
    transfer.given(requested).when({ type: 'CompleteTransfer' }).then(completed);
    transfer
      .given(requested)
      .when({ type: 'FailTransfer', ...refusal })
      .then(failed);
    transfer
      .given(requested)
      .when({ type: 'RejectTransfer', ...refusal })
      .then(rejected);
    transfer.given(requested, rejected).when({ type: 'RefundTransfer' }).then(refunded);
  });

  it('takes every step once', () => {
    transfer
      .given(requested)
      .when({ type: 'RequestTransfer', ...details })
      .thenNothing();
    transfer.given(requested, completed).when({ type: 'CompleteTransfer' }).thenNothing();
    transfer.given(requested, rejected, refunded).when({ type: 'RefundTransfer' }).thenNothing();
  });

  it('is never both completed and refunded', () => {
    transfer.given(requested, completed).when({ type: 'RefundTransfer' }).thenRefused(TransferOutOfOrder);
    transfer
      .given(requested, completed)
      .when({ type: 'RejectTransfer', ...refusal })
      .thenRefused(TransferOutOfOrder);
    transfer.given(requested, rejected).when({ type: 'CompleteTransfer' }).thenRefused(TransferOutOfOrder);
  });

  it('needs two accounts', () => {
    const command = { type: 'RequestTransfer', ...details, targetId: 'a1' } as const;
    transfer.given().when(command).thenRefused(SameAccount);
  });
});

describe('the process of a transfer', () => {
  const process = processSpecification(transferProcess);
  const transferId = 't1';
  const amount = { amountMinor: 50, currency: 'EUR' };

  it('sends the money when it is requested; refused, the transfer fails', () => {
    const step = process.when({
      type: 'transfer.requested',
      day: '2026-11-22',
      data: { transferId, ...details },
    });
    step.then({
      ...{ to: 'account', id: 'a1' },
      command: { type: 'SendTransfer', transferId, targetId: 'a2', day: '2026-11-22', ...amount },
    });
    const { code, message: reason } = new InsufficientFunds(10, 50);
    step.refusedBy(new InsufficientFunds(10, 50)).then({
      ...{ to: 'transfer', id: transferId },
      command: { type: 'FailTransfer', code, reason },
    });
  });

  it('hands the money over when it was sent; refused, the transfer is rejected', () => {
    const data = { transferId, accountId: 'a1', targetId: 'a2', ...amount };
    const step = process.when({ type: 'account.transfer-sent', data });
    step.then({
      ...{ to: 'account', id: 'a2' },
      command: { type: 'ReceiveTransfer', transferId, sourceId: 'a1', ...amount },
    });
    const rejection = {
      ...({ to: 'transfer', id: transferId } as const),
      command: { type: 'RejectTransfer', ...refusal } as const,
    };
    step.refusedBy(new AccountIsClosed()).then(rejection);
  });

  it('completes and settles what arrived', () => {
    process
      .when({ type: 'account.transfer-received', data: { transferId } })
      .then({ to: 'transfer', id: transferId, command: { type: 'CompleteTransfer' } });
    process
      .when({ type: 'transfer.completed', data: { transferId, sourceId: 'a1' } })
      .then({ to: 'account', id: 'a1', command: { type: 'SettleTransfer', transferId } });
  });

  it('returns and refunds what was rejected', () => {
    process
      .when({ type: 'transfer.rejected', data: { transferId, sourceId: 'a1' } })
      .then({ to: 'account', id: 'a1', command: { type: 'ReturnTransfer', transferId } });
    process
      .when({ type: 'account.transfer-returned', data: { transferId } })
      .then({ to: 'transfer', id: transferId, command: { type: 'RefundTransfer' } });
  });
});
