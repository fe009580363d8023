import { settings } from '@rivermart/service';
import { z } from 'zod';

export class PaymentSettings extends settings({
  PROVIDER_URL: z.url().default('http://127.0.0.1:3200/psp'),
  PROVIDER_API_KEY: z.string().min(1).default('rivermart-local-provider-key'),
  /** How long one request to the provider may take. */
  PROVIDER_TIMEOUT_MS: z.coerce.number().int().positive().default(2_000),
  /** Requests for one capture, all with the same idempotency key, before its outcome counts as unknown. */
  PROVIDER_MAX_ATTEMPTS: z.coerce.number().int().positive().default(3),
  PROVIDER_MAX_CAPTURES: z.coerce.number().int().positive().default(32),
  /** How long a capture that the provider called pending may wait for its webhook. */
  PROVIDER_WEBHOOK_WAIT_MS: z.coerce.number().int().positive().default(30_000),
  /** How often unanswered requests are looked for; the usual way is in process and does not wait for it. */
  PROVIDER_POLL_MS: z.coerce.number().int().positive().default(1_000),
  /** Shared with the provider: proves that a webhook is his. */
  WEBHOOK_SECRET: z.string().min(1).default('rivermart-local-webhook-secret'),
}) {}
