import { settings } from '@rivermart/service';
import { z } from 'zod';

const milliseconds = z.coerce.number().int().nonnegative();

export class SandboxSettings extends settings({
  /** Where the third parties remember what they did. Without it they forget it when the process ends. */
  SANDBOX_DATA_DIR: z.string().min(1).optional(),
  HOST: z.string().default('127.0.0.1'),
  SMTP_PORT: z.coerce.number().int().min(0).max(65_535).default(3225),
  PROVIDER_API_KEY: z.string().min(1).default('sandbox-provider-key'),
  PAYMENT_WEBHOOK_URL: z.url().default('http://127.0.0.1:3103/webhooks/provider'),
  CARRIER_WEBHOOK_URL: z.url().default('http://127.0.0.1:3105/webhooks/carrier'),
  WEBHOOK_SECRET: z.string().min(1).default('sandbox-webhook-secret'),
  /** From the booking of a parcel to its pick-up, and from a recall to its return. */
  CARRIER_PICKUP_MS: milliseconds.default(3_000),
  /** From the pick-up of a parcel to its delivery. */
  CARRIER_DELIVERY_MS: milliseconds.default(6_000),
}) {}
