import { settings } from '@rivermart/service';
import { z } from 'zod';

export class LogisticsSettings extends settings({
  CARRIER_URL: z.url().default('http://127.0.0.1:3200/carrier'),
  CARRIER_TIMEOUT_MS: z.coerce.number().int().positive().default(5_000),
  /** How often bookings and stops are looked for that nobody was woken for: left by a crash, or another replica's. */
  CARRIER_POLL_MS: z.coerce.number().int().positive().default(1_000),
  WEBHOOK_SECRET: z.string().min(1).default('sandbox-webhook-secret'),
}) {}
