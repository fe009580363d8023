import { settings } from '@rivermart/service';
import { z } from 'zod';

export class InventorySettings extends settings({
  /** How long goods wait for the order to be confirmed. */
  RESERVATION_TTL_MS: z.coerce.number().int().positive().default(900_000),
  RESERVATION_POLL_MS: z.coerce.number().int().positive().default(1_000),
}) {}
