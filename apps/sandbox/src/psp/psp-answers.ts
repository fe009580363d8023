import { z } from 'zod';

const minor = z.int();
const refusal = z.enum(['declined', 'insufficient-funds']);

export const cardToken = z.object({ token: z.string() });

export const captureAnswer = z.discriminatedUnion('status', [
  z.object({ status: z.literal('pending') }),
  z.object({
    status: z.enum(['captured', 'declined']),
    captureId: z.string(),
    reason: refusal.optional(),
  }),
]);

export const cancellation = z.object({ status: z.enum(['voided', 'refunded']), amountMinor: minor });

const captured = z.object({
  paymentId: z.string(),
  amountMinor: minor,
  currency: z.string(),
  idempotencyKey: z.string(),
  captureId: z.string(),
});
const webhooksDue = z.int().describe('Webhooks the shop has not acknowledged yet');

export const providerPayment = z.discriminatedUnion('status', [
  captured.extend({ status: z.literal('pending'), token: z.string(), webhooksDue }),
  captured.extend({ status: z.literal('captured'), webhooksDue }),
  captured.extend({ status: z.literal('declined'), reason: refusal, webhooksDue }),
  captured.extend({ status: z.literal('refunded') }),
  z.object({ status: z.literal('voided'), paymentId: z.string() }),
]);

export const ledger = z.array(
  z.object({
    paymentId: z.string(),
    currency: z.string(),
    capturedMinor: minor,
    refundedMinor: minor,
  }),
);
