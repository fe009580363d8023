import { z } from 'zod';

export const tokenRequest = z.object({
  card: z
    .string()
    .transform((card) => card.replaceAll(/[\s-]/g, ''))
    .pipe(z.string().regex(/^\d{13,19}$/, 'must be a card number of 13 to 19 digits')),
});

export const captureRequest = z.object({
  paymentId: z.string().min(1).max(100),
  amountMinor: z.number().int().nonnegative(),
  currency: z.string().regex(/^[A-Z]{3}$/),
  token: z.string().min(1).max(200),
});

export const cancellationRequest = z.object({ paymentId: z.string().min(1).max(100) });

export type TokenRequest = z.infer<typeof tokenRequest>;
export type CaptureBody = z.infer<typeof captureRequest>;
export type CancellationBody = z.infer<typeof cancellationRequest>;
