import type { DeclineReason, Identity, Payment } from '../domain/payment';
import { PaymentRow } from './payment.entity';

type StatusOnly = Extract<Payment['status'], 'voided'>;

export function toPayment(row: PaymentRow): Payment {
  if (row.status === 'expected') {
    const { id: orderId, status, isStockReserved, isCancelled } = row;
    return { orderId, status, isStockReserved, isCancelled };
  }
  return { ...identityIn(row), ...stateIn(row) } as Payment;
}

function identityIn({ id: orderId, paymentId, purchase }: PaymentRow): Identity {
  if (paymentId === null || purchase === null)
    throw new Error(`Payment of order ${orderId} lost its purchase`);
  return { orderId, paymentId, purchase };
}

/** Exactly what the union of the domain adds in this status. */
function stateIn({ status, ...row }: PaymentRow): object {
  switch (status) {
    case 'created':
      return { status, token: row.token };
    case 'capturing':
      return { status, token: row.token, isCancelled: row.isCancelled, askAgainAt: row.askAgainAt };
    case 'awaiting-webhook':
      return { status, askAgainAt: row.askAgainAt };
    case 'settling':
    case 'refunding':
      return { status, askAgainAt: row.askAgainAt, attempts: row.attempts };
    case 'completed':
      return { status, captureId: row.captureId };
    case 'failed':
      return { status, reason: row.reason as DeclineReason };
    case 'refunded':
      return { status, refundedMinor: row.refundedMinor };
    default:
      return { status: status satisfies 'expected' | StatusOnly };
  }
}

const nothing = {
  paymentId: null,
  purchase: null,
  token: null,
  isStockReserved: false,
  isCancelled: false,
  captureId: null,
  reason: null,
  attempts: 0,
  askAgainAt: null,
  refundedMinor: null,
} as const satisfies Omit<PaymentRow, 'id' | 'status' | 'traceparent'>;

/** What a status does not carry is emptied: no token stays behind. */
export function toRow({ orderId: id, ...payment }: Payment): PaymentRow {
  return Object.assign(new PaymentRow(), nothing, payment, { id });
}
