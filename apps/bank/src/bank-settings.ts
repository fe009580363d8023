import { settings } from '@rivermart/service';
import { z } from 'zod';

export class BankSettings extends settings({
  /** How long a query waits for a position before it says that the views are not there yet. */
  BANK_POSITION_WAIT_MS: z.coerce.number().int().positive().max(60_000).default(5_000),
  /** Accounts of the demonstration customers, for local runs only. */
  DEMO_ACCOUNTS: z
    .enum(['true', 'false'])
    .transform((value) => value === 'true')
    .default(false),
}) {}
